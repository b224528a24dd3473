/** What each route does, for the reference of the API. A route that is not here may say so itself in `schema.summary`. */
const SUMMARIES: Readonly<Record<string, string>> = {
  'GET /api/videos': 'List videos, page by page',
  'GET /api/videos/:id': 'One video with its numbers',
  'GET /api/video/:id': 'One video with its numbers',
  'PATCH /api/videos/:id': 'Change a video',
  'PATCH /api/video/:id': 'Change a video',
  'DELETE /api/videos/:id': 'Delete a video with everything that hangs on it',
  'DELETE /api/video/:id': 'Delete a video with everything that hangs on it',
  'POST /api/upload': 'Add a video file in one form',
  'GET /api/uploads': 'Uploads that are under way',
  'GET /api/uploads/:id/status': 'How an upload goes',
  'POST /api/register-video': 'Add a video by a direct link',
  'POST /api/analyze-youtube': 'Add a video of YouTube',
  'POST /api/videos/:id/check-link': 'Check a direct link again',
  'GET /api/videos/:id/original': 'Download the uploaded file',
  'PUT /api/videos/:id/poster': 'Set the poster',
  'POST /api/videos/:id/hls': 'Make HLS qualities',
  'DELETE /api/videos/:id/hls': 'Remove HLS qualities',
  'PUT /api/videos/:id/chapters': 'Replace the chapters',
  'POST /api/videos/:id/captions': 'Add captions',
  'PATCH /api/videos/:id/captions/:captionsId': 'Change captions',
  'DELETE /api/videos/:id/captions/:captionsId': 'Remove captions',
  'GET /api/tags': 'Words on videos, with how many have them',
  'POST /api/tags': 'Put words on videos, or take them off',
  'GET /api/jobs': 'Work under way and done',
  'POST /api/jobs/:id/cancel': 'Cancel work',
  'POST /api/jobs/:id/retry': 'Do failed work again',
  'GET /api/videos/:id/youtube-statistics': 'What YouTube told of a video',
  'GET /api/youtube-player': "Where YouTube's player is",
  'POST /api/query': 'Any metrics by any dimensions, as JSON or CSV',
  'POST /api/compare': 'Compare videos, periods or audiences',
  'GET /api/analytics': 'The numbers of the library',
  'GET /api/videos/:id/analytics': 'The numbers of a video',
  'GET /api/videos/:id/curve': 'Retention and heat along a video',
  'GET /api/videos/:id/moments': 'Key moments of a video',
  'GET /api/videos/:id/seeks': 'From where to where viewers seek',
  'GET /api/videos/:id/relative': 'A video against others of its length',
  'GET /api/quality': 'Quality of experience of the library',
  'GET /api/videos/:id/quality': 'Quality of experience of a video',
  'GET /api/concurrency': 'How many watched at once',
  'GET /api/videos/:id/concurrency': 'How many watched a video at once',
  'GET /api/views': 'Single views of the library',
  'GET /api/videos/:id/views': 'Single views of a video',
  'GET /api/videos/:id/views/:viewId': 'One view with all that is known of it',
  'DELETE /api/videos/:id/views/:viewId': 'Erase a view for good',
  'GET /api/ledger': 'What counts and what does not, and why',
  'GET /api/videos/:id/ledger': 'What counts of a video and what does not, and why',
  'GET /api/export/views': 'Every stored view as NDJSON, CSV or Parquet',
  'POST /api/viewer-data/export': 'Everything that is stored of one person',
  'POST /api/viewer-data/erase': 'Erase everything that is stored of one person',
  'GET /api/embed-sites': 'Sites that may embed the videos of the workspace',
  'PUT /api/embed-sites': 'Say which sites may embed the videos of the workspace',
  'GET /api/exclusions': 'Rules of what does not count',
  'POST /api/exclusions': 'Add a rule of what does not count',
  'DELETE /api/exclusions/:id': 'Remove a rule',
  'POST /api/exclusions/:id/end': 'End a rule of a browser or of addresses, from now on',
  'GET /api/exclusions/here': 'What is left out of what you play here',
  'POST /api/exclusions/this-browser': 'Leave out what is played in this browser',
  'PUT /api/exclusions/own-plays': 'Whether plays of signed-in members count',
  'GET /api/annotations': 'Dated notes',
  'POST /api/annotations': 'Write a note',
  'PATCH /api/annotations/:id': 'Change a note',
  'DELETE /api/annotations/:id': 'Delete a note',
  'GET /api/ingest-key': 'The key of players that report CMCD',
  'POST /api/ingest-key': 'Make a new key of players',
  'DELETE /api/ingest-key/:key': 'Revoke a key of players',
  'GET /api/videos/:id/share-links': 'Links to the dashboard of a video',
  'POST /api/videos/:id/share-links': 'Make a link to the dashboard of a video',
  'PATCH /api/videos/:id/share-links/:linkId': 'Change what a link shows',
  'DELETE /api/videos/:id/share-links/:linkId': 'Revoke a link',
  'POST /api/shared/open': 'Open a link to a dashboard',
  'DELETE /api/workspace': 'Remove an empty workspace',
  'DELETE /api/membership': 'Leave the workspace',
  'GET /api/account/recovery-codes': 'How many recovery codes are left',
  'POST /api/account/recovery-codes': 'Make new recovery codes',
  'GET /api/playback/:id': 'What a player needs to play a video',
  'GET /api/playback/:id/replays': 'What was watched most',
  'POST /api/engage': 'A message of a player: hello, state or both',
  'POST /api/cmcd/:key': 'Reports of players that speak CMCD',
};

const VERBS: Readonly<Record<string, string>> = {
  GET: 'Read',
  POST: 'Send',
  PUT: 'Replace',
  PATCH: 'Change',
  DELETE: 'Delete',
};

/** What the reference says of a route: its own words, the table's, or those of its address. */
export function summaryOf(method: string, url: string): string {
  const plain = url.replace(/(?<=.)\/$/, '');
  const known = SUMMARIES[`${method} ${plain}`];
  if (known) return known;
  const words = plain.split('/').filter((part) => part && part !== 'api' && !part.startsWith(':'));
  return `${VERBS[method] ?? method} ${words.join(' ').replaceAll('-', ' ')}`;
}

/** The group of a route in the reference: the first word of its address. */
export function tagOf(url: string): string {
  const [first = 'pages'] = url.split('/').filter((part) => part && part !== 'api');
  return first === 'video' ? 'videos' : first;
}
