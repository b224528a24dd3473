import MuiIconButton from '@mui/material/IconButton';
import { createLink } from '@tanstack/react-router';

/** An icon that leads to a page of the dashboard, checked against the routes. */
export const IconButtonLink = createLink(MuiIconButton);
