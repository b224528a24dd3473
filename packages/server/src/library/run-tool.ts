import { spawn } from 'node:child_process';

export interface ToolLimits {
  readonly timeoutMs: number;
  /** More standard output than this ends the tool. */
  readonly maxOutputBytes: number;
}

export type ToolResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The program is not installed. */
  | { readonly kind: 'missing' };

/** Runs ffmpeg or ffprobe on an untrusted file: no shell, no input, bounded in time and output. */
export function runTool(program: string, args: readonly string[], limits: ToolLimits): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limits.timeoutMs,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.maxOutputBytes) child.kill('SIGKILL');
      else stdout.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-2_000);
    });
    child.on('error', (error) => {
      const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
      resolve(missing ? { kind: 'missing' } : { kind: 'failed', reason: error.message });
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ kind: 'done', stdout: Buffer.concat(stdout).toString() });
      else resolve({ kind: 'failed', reason: stderr.trim() || `ended by ${signal ?? `code ${code}`}` });
    });
  });
}
