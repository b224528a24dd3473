/** Ends the process with one sentence when this Node cannot run us. Older ones lack `node:sqlite` and type stripping. */
export function checkNodeVersion(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `Kine-sense needs Node 22.18 or newer, this is ${process.versions.node}. ` +
      'Start it with "npm start" or "npm run kine", which bring their own, or install Node 24.',
  );
  process.exit(1);
}
