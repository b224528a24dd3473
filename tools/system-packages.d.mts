/** Whether a program can be started. */
export function hasProgram(program: string): boolean;

/** Whether this is Debian or Ubuntu and we may install packages. */
export function canApt(): boolean;

/** Installs Debian packages; false when apt fails. On a terminal it asks first. */
export function aptInstall(packages: readonly string[], why: string): Promise<boolean>;

/** The one command that installs `packages` on this platform. */
export function installHint(packages: string): string;
