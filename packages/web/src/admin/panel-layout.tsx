import Button from '@mui/material/Button';
import { AppBar, Layout, type LayoutProps, Menu, TitlePortal } from 'react-admin';

/** The panel has its own router: the way back to the dashboard is a plain link. */
function PanelBar() {
  return (
    <AppBar color="primary">
      <TitlePortal component="h1" />
      <Button href="/" color="inherit">
        Dashboard
      </Button>
    </AppBar>
  );
}

function PanelMenu() {
  return (
    <Menu>
      <Menu.DashboardItem primaryText="System health" />
      <Menu.ResourceItems />
    </Menu>
  );
}

/**
 * Wide tables scroll by themselves instead of pushing the page. What can be done with chosen rows lies over the search and the
 * filters, which must not show through; on a phone its buttons take a second line.
 */
const NARROW = {
  minWidth: 0,
  '& .RaLayout-content, & .list-page, & .RaList-main, & .RaList-content': { minWidth: 0 },
  '& .RaBulkActionsToolbar-toolbar:not(.RaBulkActionsToolbar-collapsed)': {
    bgcolor: 'background.paper',
    height: 'auto',
    flexWrap: 'wrap',
    border: 1,
    borderColor: 'divider',
  },
} as const;

export function PanelLayout(props: LayoutProps) {
  return <Layout {...props} appBar={PanelBar} menu={PanelMenu} sx={NARROW} />;
}
