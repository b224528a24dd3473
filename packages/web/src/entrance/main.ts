import '../ground.css';
import './entrance.css';
import { invitePage, resetPage } from './links.ts';
import { setupPage } from './setup.ts';
import { forgotPage, showRefusal, signInPage } from './sign-in.ts';

/** The pages before one is in: small, and without anything of the dashboard. */
const PAGES: Readonly<Record<string, () => Promise<void>>> = {
  '/sign-in': signInPage,
  '/forgot': forgotPage,
  '/setup': setupPage,
  '/reset': resetPage,
  '/invite': invitePage,
};

// The theme that was chosen in the dashboard of this browser.
const mode = localStorage.getItem('mui-mode');
if (mode === 'light' || mode === 'dark') document.documentElement.style.colorScheme = mode;

const page = PAGES[location.pathname.replace(/\/$/, '')] ?? signInPage;
page().catch((thrown: unknown) => showRefusal('This page cannot be shown', thrown));
