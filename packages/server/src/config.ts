import path from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));

/** Every setting, by its name in the environment. README's table is checked against this list. */
export const SETTINGS = z.object({
  /** Where everything lives: databases, media, spool. */
  KINE_DATA_DIR: z.string().min(1).default('./data'),
  /** TCP port, 0–65535; 0 lets the system choose. 8000 because the README says so. */
  KINE_PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  /** Address to listen on. Loopback by default: a proxy with TLS stands before a server that others reach. */
  KINE_HOST: z.string().min(1).default('127.0.0.1'),
  /** off lets in whoever reaches the server, as the owner of everything. */
  KINE_ACCOUNTS: z.enum(['on', 'off']).default('on'),
  /** Without accounts: 1 allows a non-loopback KINE_HOST although anyone who reaches it can change everything. */
  KINE_OPEN: flag.default(false),
  /** Email of the first administrator, made at the first start instead of by the setup page. */
  KINE_INIT_ADMIN_EMAIL: z.email().optional(),
  /** Password of the first administrator, 10–128 characters. Change it once signed in. */
  KINE_INIT_ADMIN_PASSWORD: z.string().min(10).max(128).optional(),
  /** An API key with every scope, made with the first administrator: kine_ and at least 32 letters, digits, - or _. */
  KINE_INIT_API_KEY: z
    .string()
    .regex(/^kine_[\w-]{32,200}$/, 'must be kine_ and at least 32 letters, digits, - or _')
    .optional(),
  /** The mail server for invitations and lost passwords: smtps://user:password@mail.example.com */
  KINE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The sender of mails. */
  KINE_MAIL_FROM: z.string().min(3).default('Kine-sense <kine-sense@localhost>'),
  /** The address people use, when a proxy stands in front: https://video.example.com */
  KINE_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Origins of pages that may report views, besides our own: https://a.example,https://b.example */
  KINE_ALLOWED_ORIGINS: list.default([]),
  /** 1 takes the viewer's address from X-Forwarded-For. Only behind a proxy that sets it. */
  KINE_TRUST_PROXY: flag.default(false),
  /** Signs view tokens, at least 32 characters. By default made at first start and kept in the data folder. */
  KINE_TOKEN_SECRET: z.string().min(32).optional(),
  /** Largest upload in bytes. 20 GiB: a long 4K recording. */
  KINE_MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(20 * 1024 ** 3),
  /** Hours after its last byte that an unfinished upload is kept. Two days: a weekend may lie between. */
  KINE_UPLOAD_KEEP_HOURS: z.coerce.number().positive().default(48),
  /** Paths of ffmpeg and ffprobe; by default looked up on PATH. */
  KINE_FFMPEG: z.string().min(1).default('ffmpeg'),
  KINE_FFPROBE: z.string().min(1).default('ffprobe'),
  /** Media files processed at once. 1, because one ffmpeg keeps every core busy by itself. */
  KINE_JOBS_AT_ONCE: z.coerce.number().int().min(1).max(64).default(1),
  /** host:port list that the outbound guard lets through although private. */
  KINE_OUTBOUND_ALLOW: list.default([]),
  /** A ClickHouse server instead of the embedded engine: http://user:password@host:8123/database */
  KINE_CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Days that single views are kept; 0 keeps them for ever. Numbers and curves of older days stay. */
  KINE_RAW_RETENTION_DAYS: z.coerce.number().int().min(0).default(0),
  /** Days that counts of refused messages are kept; 0 keeps them for ever. Thirteen months: a year and its last month. */
  KINE_DROPS_RETENTION_DAYS: z.coerce.number().int().min(0).default(400),
  /** Days that lines of the audit log are kept; 0 keeps them for ever. A year: whoever asks asks late. */
  KINE_AUDIT_RETENTION_DAYS: z.coerce.number().int().min(0).default(365),
  /** Days that jobs are kept that are done, or that failed without a video; 0 keeps them for ever. */
  KINE_JOBS_RETENTION_DAYS: z.coerce.number().int().min(0).default(30),
  /** Views waiting in the spool before players are told to slow down. A million is about 2 GB of disk. */
  KINE_SPOOL_MAX_VIEWS: z.coerce.number().int().positive().default(1_000_000),
  /** New views a minute from one address prefix (IPv4 /24, IPv6 /64). */
  KINE_HELLO_PER_MINUTE: z.coerce.number().int().positive().default(300),
  /** States a second from one view, with a burst of five times that. */
  KINE_STATES_PER_SECOND: z.coerce.number().positive().default(2),
  /** Requests a second from one network to what anyone may ask, with bursts of ten times that. 500: a campus watches. */
  KINE_PUBLIC_PER_SECOND: z.coerce.number().positive().default(500),
  /** Key of the YouTube Data API v3; without one YouTube tells title, author and picture only. */
  KINE_YOUTUBE_API_KEY: z.string().min(1).optional(),
  /** Base address of the YouTube Data API, up to `/videos`. */
  KINE_YOUTUBE_API_URL: baseUrl.default('https://www.googleapis.com/youtube/v3'),
  /** Where YouTube answers oEmbed questions. */
  KINE_YOUTUBE_OEMBED_URL: baseUrl.default('https://www.youtube.com/oembed'),
  /** The script of YouTube's IFrame API. */
  KINE_YOUTUBE_IFRAME_API_URL: baseUrl.default('https://www.youtube.com/iframe_api'),
  /** An MMDB file with subdivisions (GeoLite2 City, DB-IP City); without one the region of a viewer is not known. */
  KINE_GEO_DATABASE: z.string().min(1).optional(),
  /** Seconds of content that make a play a qualified view, unless half of the video is less: 3, 5, 10 or 30. */
  KINE_QUALIFIED_VIEW_SECONDS: z.enum(['3', '5', '10', '30']).transform(Number).default(30),
  KINE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** For crash tests only: `<point>:<n>` ends the process with SIGKILL the n-th time it passes the point. */
  KINE_FAILPOINT: z
    .string()
    .regex(/^[a-z-]+:\d+$/)
    .optional(),
});

/** All settings, read once by `readConfig` and handed down. */
export interface Config {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Whether people sign in; without, whoever reaches the server owns it. */
  readonly accounts: boolean;
  /** The first administrator of an installation without a person at a browser. */
  readonly init: {
    readonly email: string | undefined;
    readonly password: string | undefined;
    readonly apiKey: string | undefined;
  };
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string };
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  readonly tokenSecret: string | undefined;
  readonly maxUploadBytes: number;
  readonly uploadKeepHours: number;
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly jobsAtOnce: number;
  readonly qualifiedViewMs: number;
  readonly outboundAllow: readonly string[];
  readonly clickhouseUrl: string | undefined;
  readonly rawRetentionDays: number;
  readonly dropsRetentionDays: number;
  readonly auditRetentionDays: number;
  readonly jobsRetentionDays: number;
  readonly spoolMaxViews: number;
  readonly helloPerMinute: number;
  readonly statesPerSecond: number;
  readonly publicPerSecond: number;
  readonly youtube: {
    readonly apiKey: string | undefined;
    readonly apiUrl: string;
    readonly oembedUrl: string;
    readonly iframeApiUrl: string;
  };
  /** Absolute path of the operator's database of regions. */
  readonly geoDatabase: string | undefined;
  readonly logLevel: z.infer<typeof SETTINGS>['KINE_LOG_LEVEL'];
  readonly failpoint: string | undefined;
  /** Every setting by its name, as it is shown to administrators: secrets are hidden, null is not set. */
  readonly inForce: readonly { readonly name: string; readonly value: string | null }[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; on failure tells every problem at once. Empty values count as not set, and `defaults` stand
 * in for those.
 */
export function readConfig(env: Environment = process.env, defaults: Environment = {}): ConfigResult {
  const set = Object.entries(env).filter(([key, value]) => key.startsWith('KINE_') && value);
  const given = { ...defaults, ...Object.fromEntries(set) };
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const settings = parsed.data;
  const problems = [...openProblems(settings), ...initProblems(settings)];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: { ...toConfig(settings), inForce: inForce(settings) } };
}

type Settings = z.infer<typeof SETTINGS>;

function openProblems({ KINE_HOST: host, KINE_ACCOUNTS: accounts, KINE_OPEN: open }: Settings): string[] {
  if (accounts === 'on' || open || isLoopback(host)) return [];
  return [
    `KINE_HOST: ${host} can be reached from other machines, and accounts are off: anyone who reaches it could see ` +
      'and change everything. Set KINE_ACCOUNTS=on, or KINE_OPEN=1 if that is what you want.',
  ];
}

function initProblems(s: Settings): string[] {
  const [email, password] = [s.KINE_INIT_ADMIN_EMAIL, s.KINE_INIT_ADMIN_PASSWORD];
  if ((email === undefined) !== (password === undefined)) {
    return ['KINE_INIT_ADMIN_EMAIL and KINE_INIT_ADMIN_PASSWORD: set both, or none.'];
  }
  if (s.KINE_INIT_API_KEY === undefined || email !== undefined) return [];
  return ['KINE_INIT_API_KEY: is made with the first administrator; set KINE_INIT_ADMIN_EMAIL too.'];
}

const SECRET = /SECRET|KEY|PASSWORD|SMTP|CLICKHOUSE_URL/;

function inForce(settings: Settings): Config['inForce'] {
  return Object.keys(SETTINGS.shape).map((name) => {
    const value = settings[name as keyof typeof settings];
    if (value === undefined) return { name, value: null };
    return { name, value: SECRET.test(name) ? '(hidden)' : String(value) };
  });
}

function toConfig(s: Settings): Omit<Config, 'inForce'> {
  return {
    accounts: s.KINE_ACCOUNTS === 'on',
    init: {
      email: s.KINE_INIT_ADMIN_EMAIL,
      password: s.KINE_INIT_ADMIN_PASSWORD,
      apiKey: s.KINE_INIT_API_KEY,
    },
    mail: { smtpUrl: s.KINE_SMTP_URL, from: s.KINE_MAIL_FROM },
    dataDir: path.resolve(s.KINE_DATA_DIR),
    port: s.KINE_PORT,
    host: s.KINE_HOST,
    publicUrl: s.KINE_PUBLIC_URL,
    allowedOrigins: s.KINE_ALLOWED_ORIGINS,
    trustProxy: s.KINE_TRUST_PROXY,
    tokenSecret: s.KINE_TOKEN_SECRET,
    maxUploadBytes: s.KINE_MAX_UPLOAD_BYTES,
    uploadKeepHours: s.KINE_UPLOAD_KEEP_HOURS,
    ffmpeg: s.KINE_FFMPEG,
    ffprobe: s.KINE_FFPROBE,
    jobsAtOnce: s.KINE_JOBS_AT_ONCE,
    qualifiedViewMs: s.KINE_QUALIFIED_VIEW_SECONDS * 1000,
    outboundAllow: s.KINE_OUTBOUND_ALLOW,
    clickhouseUrl: s.KINE_CLICKHOUSE_URL,
    rawRetentionDays: s.KINE_RAW_RETENTION_DAYS,
    dropsRetentionDays: s.KINE_DROPS_RETENTION_DAYS,
    auditRetentionDays: s.KINE_AUDIT_RETENTION_DAYS,
    jobsRetentionDays: s.KINE_JOBS_RETENTION_DAYS,
    spoolMaxViews: s.KINE_SPOOL_MAX_VIEWS,
    helloPerMinute: s.KINE_HELLO_PER_MINUTE,
    statesPerSecond: s.KINE_STATES_PER_SECOND,
    publicPerSecond: s.KINE_PUBLIC_PER_SECOND,
    youtube: {
      apiKey: s.KINE_YOUTUBE_API_KEY,
      apiUrl: s.KINE_YOUTUBE_API_URL,
      oembedUrl: s.KINE_YOUTUBE_OEMBED_URL,
      iframeApiUrl: s.KINE_YOUTUBE_IFRAME_API_URL,
    },
    geoDatabase: s.KINE_GEO_DATABASE && path.resolve(s.KINE_GEO_DATABASE),
    logLevel: s.KINE_LOG_LEVEL,
    failpoint: s.KINE_FAILPOINT,
  };
}

/** Whether a host name or address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
