import MuiLink from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';

/** A link to a page of the dashboard, checked against the routes. */
export const RouteLink = createLink(MuiLink);
