// What every page carries. All of it is comfort: each page works without it.
import { closeMenus } from './public/menus';
import { focusErrors } from './public/errors';
import { foldOnNarrowScreens, followContents } from './public/contents';
import { makeTablesReachable } from './public/tables';
import { offerCopying } from './public/copy';
import { offerPrinting } from './public/print';
import { followConditions } from './public/survey';
import { showReaderTimes } from './public/zones';

closeMenus();
focusErrors();
foldOnNarrowScreens();
followContents();
makeTablesReachable();
offerCopying();
offerPrinting();
followConditions();
showReaderTimes();
