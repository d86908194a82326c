// What editing pages carry besides: each works without it, by its buttons.
import { autosave } from './desk/autosave';
import { confirmSubmits } from './desk/confirm';
import { reorder } from './desk/reorder';
import { warnWhenUnsaved } from './desk/unsaved';

autosave();
confirmSubmits();
reorder();
warnWhenUnsaved();
