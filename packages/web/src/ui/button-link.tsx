import MuiButton from '@mui/material/Button';
import { createLink } from '@tanstack/react-router';

/** A button that leads to a page of the dashboard, checked against the routes. */
export const ButtonLink = createLink(MuiButton);
