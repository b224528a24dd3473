/** An expected failure: a stable code, an HTTP status and a sentence a person can act on. */
export class KineError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** The input field that is at fault, when there is one. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, options: { message?: string; field?: string; cause?: unknown } = {}) {
    super(options.message ?? CATALOGUE[code].message, { cause: options.cause });
    this.name = 'KineError';
    this.code = code;
    this.status = CATALOGUE[code].status;
    this.field = options.field;
  }
}

/**
 * Every failure a caller can meet. Codes are stable; each has its paragraph in docs/errors.md, and a test
 * holds the two lists against each other. `message` is the default sentence; a thrower may be more exact.
 */
export const CATALOGUE = {
  KINE_BAD_REQUEST: { status: 400, message: 'The request is not understood.' },
  KINE_NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  KINE_METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take that method.' },
  KINE_FORBIDDEN: { status: 403, message: 'You are not allowed to do this.' },
  KINE_SIGN_IN_NEEDED: { status: 401, message: 'Sign in first, or send an API key.' },
  KINE_SETUP_NEEDED: {
    status: 401,
    message: 'This server is new: nobody has an account yet. Open /setup in a browser to make the first one.',
  },
  KINE_API_KEY_REFUSED: {
    status: 401,
    message: 'This API key opens nothing: it is wrong or was revoked. Send "Authorization: Bearer kine_…".',
  },
  KINE_WRONG_CREDENTIALS: { status: 401, message: 'Email or password is wrong.' },
  KINE_WRONG_CODE: { status: 401, message: 'The code is wrong. Take the one the app shows now.' },
  KINE_WRONG_PASSWORD: { status: 403, message: 'This is not your current password.' },
  KINE_TOO_MANY_ATTEMPTS: { status: 429, message: 'Too many attempts. Try again in a quarter of an hour.' },
  KINE_NOT_A_MEMBER: { status: 403, message: 'You are no member of this workspace.' },
  KINE_SETUP_CODE: {
    status: 403,
    message: 'The setup code is wrong. The server printed it in its terminal when it started.',
  },
  KINE_SETUP_DONE: { status: 409, message: 'This server is set up already. Sign in instead.' },
  KINE_ACCOUNTS_OFF: {
    status: 409,
    message: 'Accounts are off on this server (KINE_ACCOUNTS=off): whoever reaches it owns it.',
  },
  KINE_LINK_EXPIRED: {
    status: 410,
    message: 'This link was used already, or it is too old. Ask for a new one.',
  },
  KINE_INVITED_ANOTHER: { status: 403, message: 'This invitation is for somebody else.' },
  KINE_INVITATION_NOT_FOUND: {
    status: 404,
    message: 'No open invitation has this id. It was accepted, revoked, or is too old.',
  },
  KINE_EMAIL_TAKEN: { status: 409, message: 'Somebody has an account with this email. Sign in instead.' },
  KINE_MEMBER_NOT_FOUND: { status: 404, message: 'Nobody in this workspace has this id.' },
  KINE_ALREADY_MEMBER: {
    status: 409,
    message: 'This person is in the workspace already. Change their role in the list of members.',
  },
  KINE_LAST_OWNER: {
    status: 409,
    message: 'This is the last owner of the workspace. Make somebody else an owner first.',
  },
  KINE_WORKSPACE_NOT_EMPTY: {
    status: 409,
    message: 'This workspace still has videos or other members. Remove them first.',
  },
  KINE_WORKSPACE_STAYS: { status: 409, message: 'This is the first workspace of the server. It stays.' },
  KINE_LAST_ADMIN: {
    status: 409,
    message: 'This is the last administrator. Make somebody else one first.',
  },
  KINE_API_KEY_NOT_FOUND: { status: 404, message: 'No API key has this id. It may have been revoked.' },
  KINE_SHARE_LINK_NOT_FOUND: {
    status: 404,
    message: 'The video has no link with this id. It may have been revoked.',
  },
  KINE_SHARE_LINKS_FULL: {
    status: 409,
    message: 'A video has at most 100 links to its dashboard. Revoke one that is not needed.',
  },
  KINE_SHARE_UNKNOWN: {
    status: 404,
    message: 'This link opens nothing. It may have been copied only in part: ask whoever sent it.',
  },
  KINE_SHARE_REVOKED: { status: 410, message: 'This link was revoked. Ask whoever sent it for another one.' },
  KINE_SHARE_EXPIRED: { status: 410, message: 'This link has expired. Ask whoever sent it for another one.' },
  KINE_SHARE_PASSWORD_NEEDED: { status: 401, message: 'This link asks for a password.' },
  KINE_SHARE_WRONG_PASSWORD: { status: 401, message: 'The password is wrong.' },
  KINE_SHARE_OVER: { status: 401, message: 'What this link opened is over. Open the link again.' },
  KINE_NOT_SHARED: {
    status: 403,
    message: 'The link shows one video and what was chosen of it, and this is something else.',
  },
  KINE_SECOND_FACTOR_ON: { status: 409, message: 'The second factor is on already.' },
  KINE_PASSKEY_REFUSED: {
    status: 401,
    message: 'This passkey is not known here, or its answer came too late. Try again.',
  },
  KINE_PASSKEY_KNOWN: { status: 409, message: 'This passkey is there already.' },
  KINE_PASSKEY_NOT_FOUND: { status: 404, message: 'No passkey of yours has this id.' },
  KINE_PASSKEYS_NEED_A_NAME: {
    status: 409,
    message: 'Passkeys work at an https address with a name. Open the server there, or at http://localhost.',
  },
  KINE_SECOND_FACTOR_OFF: { status: 409, message: 'The second factor is off. Turn it on first.' },
  KINE_HOST_REFUSED: {
    status: 403,
    message:
      'This host name is not one of ours. Open the dashboard at the address printed at start, or set KINE_PUBLIC_URL.',
  },
  KINE_ORIGIN_REFUSED: {
    status: 403,
    message: 'The page that asks is not on the allow-list. Add its origin to KINE_ALLOWED_ORIGINS.',
  },
  KINE_RATE_LIMITED: { status: 429, message: 'Too many requests. Try again in a moment.' },
  KINE_INTERNAL: {
    status: 500,
    message: 'Something went wrong on our side. The server log has the details.',
  },
  KINE_UNAVAILABLE: { status: 503, message: 'The server is starting or stopping. Try again in a moment.' },
  KINE_VIDEO_NOT_FOUND: { status: 404, message: 'No video has this id. It may have been deleted.' },
  KINE_EXTERNAL_ID_TAKEN: { status: 409, message: 'Another video has this external id.' },
  KINE_INGEST_KEY_UNKNOWN: {
    status: 404,
    message: 'No ingest key is like this. The dashboard shows the current one.',
  },
  KINE_INGEST_KEY_REVOKED: {
    status: 410,
    message: 'This ingest key was revoked. Put the current one into the player.',
  },
  KINE_VIEW_NOT_FOUND: { status: 404, message: 'This video has no view with this id.' },
  KINE_EXCLUSION_NOT_FOUND: { status: 404, message: 'No exclusion has this id. It may have been removed.' },
  KINE_EXCLUSIONS_FULL: {
    status: 409,
    message:
      'There are 500 exclusions, and more would slow every question down. Remove some, or use wider ones.',
  },
  KINE_EXCLUSION_ENDLESS: {
    status: 409,
    message: 'Only browsers and address ranges can end. Remove the exclusion instead: its views count again.',
  },
  KINE_BAD_ADDRESS_RANGE: { status: 422, message: 'This is no address or range of addresses.' },
  KINE_ANNOTATION_NOT_FOUND: { status: 404, message: 'No note has this id. It may have been deleted.' },
  KINE_ANNOTATIONS_FULL: { status: 409, message: 'There are 1,000 notes. Delete some that nobody needs.' },
  KINE_REVENUE_VERSION_NOT_FOUND: {
    status: 404,
    message: 'The revenue tables have no version with this number.',
  },
  KINE_BAD_REVENUE_TABLES: { status: 422, message: 'The revenue tables contradict each other.' },
  KINE_UNKNOWN_NICHE: { status: 422, message: 'The revenue tables have no niche of this name.' },
  KINE_BAD_BREAK: { status: 422, message: 'An advertisement stands past the end of the video.' },
  KINE_BAD_SHARES: { status: 422, message: 'The shares of the countries are together more than 1.' },
  KINE_BAD_CSV: {
    status: 422,
    message:
      'The file is not the revenue report of YouTube Studio. Export "Date" with "Estimated revenue" as CSV.',
  },
  KINE_NO_FILE: { status: 400, message: 'Send the file as the multipart field "video".' },
  KINE_FILE_TOO_LARGE: { status: 413, message: 'The file is larger than this server takes.' },
  KINE_DISK_FULL: { status: 507, message: 'The disk has too little free space for this file.' },
  KINE_UPLOAD_NOT_FOUND: {
    status: 404,
    message: 'No upload has this id. It was cancelled, or it is too old. Send the file again.',
  },
  KINE_UPLOAD_OFFSET: {
    status: 409,
    message: 'The piece does not begin where the upload ends. Ask for the offset and go on from there.',
  },
  KINE_UPLOAD_CHECKING: {
    status: 409,
    message: 'All of the file is here and it is being checked. Delete the video once it is there.',
  },
  KINE_UPLOAD_VERSION: {
    status: 412,
    message: 'This address speaks tus 1.0.0. Send the header "Tus-Resumable: 1.0.0".',
  },
  KINE_NOT_A_VIDEO: {
    status: 422,
    message:
      'The file is not a video that can be read. Check that it plays on your own machine, and that all of it was sent.',
  },
  KINE_NO_VIDEO_TRACK: {
    status: 422,
    message: 'The file has sound but no picture. Add a file that has both.',
  },
  KINE_BAD_CAPTIONS: { status: 422, message: 'The file is not WebVTT or SRT captions.' },
  KINE_CAPTIONS_EXIST: { status: 409, message: 'The video has captions of this language, kind and label.' },
  KINE_CAPTIONS_NOT_FOUND: { status: 404, message: 'The video has no captions with this id.' },
  KINE_NOT_A_PICTURE: {
    status: 422,
    message:
      'This is no picture that can be a poster. Send a PNG, JPEG or WebP, as image/png, image/jpeg or image/webp.',
  },
  KINE_PICTURE_BEYOND_LIMITS: {
    status: 422,
    message: 'The picture has more pixels than a poster may have, or too few.',
  },
  KINE_BAD_CHAPTERS: { status: 400, message: 'The chapters are not understood.' },
  KINE_VIDEO_BEYOND_LIMITS: {
    status: 422,
    message: 'The file claims more than any video has. It is broken or not a video.',
  },
  KINE_PROCESSING_FAILED: {
    status: 422,
    message: 'The file could not be processed. It may be damaged; check that it plays on your own machine.',
  },
  KINE_PROCESSING_TIMEOUT: {
    status: 422,
    message: 'The file took longer to process than this server allows, so the work was stopped.',
  },
  KINE_NOT_AN_UPLOAD: {
    status: 409,
    message: 'Only uploaded videos have a file here; this one plays from somewhere else.',
  },
  KINE_BAD_URL: { status: 400, message: 'The link must be a full http or https address.' },
  KINE_URL_REFUSED: { status: 422, message: 'The link points into a private network and was not opened.' },
  KINE_URL_UNREACHABLE: { status: 422, message: 'The link could not be opened.' },
  KINE_BAD_PLAYLIST: { status: 422, message: 'The HLS playlist cannot be used.' },
  KINE_DASH_LINK: {
    status: 422,
    message:
      'This is a DASH manifest, which our player does not play. Give the HLS address (.m3u8) of the same stream, or track dash.js on your own page.',
  },
  KINE_NOT_A_LINK: { status: 409, message: 'This video is no direct link: there is nothing to check again.' },
  KINE_BAD_YOUTUBE_LINK: { status: 400, message: 'This is not the link or id of a YouTube video.' },
  KINE_NOT_YOUTUBE: { status: 404, message: 'This video is not from YouTube: YouTube tells nothing of it.' },
  KINE_YOUTUBE_GONE: {
    status: 422,
    message: 'YouTube does not show this video: it is private, was deleted, or never existed.',
  },
  KINE_YOUTUBE_NOT_EMBEDDABLE: {
    status: 422,
    message: 'The owner of this video does not let other pages play it: it can only be watched on YouTube.',
  },
  KINE_YOUTUBE_KEY: {
    status: 502,
    message: "YouTube does not accept this server's API key. Set KINE_YOUTUBE_API_KEY to one that is valid.",
  },
  KINE_YOUTUBE_QUOTA: {
    status: 503,
    message:
      "Today's YouTube quota of this server's API key is used up. It is renewed at midnight, Pacific time.",
  },
  KINE_YOUTUBE_BUSY: {
    status: 503,
    message: 'YouTube takes no more questions at this moment. Try again in a minute.',
  },
  KINE_YOUTUBE_UNREACHABLE: {
    status: 502,
    message: 'YouTube could not be reached. Check the connection of this server, then try again.',
  },
  KINE_YOUTUBE_ANSWER: {
    status: 502,
    message: 'YouTube answered something that is not understood. Try again later.',
  },
  KINE_JOB_NOT_FOUND: { status: 404, message: 'No job has this id. It may have been done long ago.' },
  KINE_JOB_STATE: { status: 409, message: 'The job is not in a state in which this can be done.' },
  KINE_JOB_GIVEN_UP: {
    status: 500,
    message: 'The server ended in the middle of this work each time it was tried, so it is not tried again.',
  },
  KINE_BAD_RANGE: { status: 416, message: 'The file has no such part.' },
  KINE_BAD_PERIOD: {
    status: 400,
    message: 'The period must be two days, YYYY-MM-DD, the first not after the second.',
  },
  KINE_GEO_DATABASE: {
    status: 500,
    message: 'KINE_GEO_DATABASE does not name a database that tells regions.',
  },
  KINE_BAD_QUERY: { status: 400, message: 'The question is not understood.' },
  KINE_NOTHING_TO_EXPORT: {
    status: 404,
    message: 'No view is like this, and a Parquet file needs at least one.',
  },
  KINE_ENGINE_UNAVAILABLE: {
    status: 503,
    message: 'The analytics engine does not answer. Nothing that was watched is lost.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof CATALOGUE;

/** Codes that once existed; never reused. */
export const RETIRED_CODES: readonly string[] = ['KINE_YOUTUBE_NOT_YET'];

/** Any thrown thing as an `Error`, with the original kept as its cause. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
