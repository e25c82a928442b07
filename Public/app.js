// Comfort only: every page works without these modules.
import { keepTyping } from "./keep.js";
import { sendOnce, warnOnLeaving } from "./forms.js";
import { autosave } from "./autosave.js";
import { dropAndPaste } from "./files.js";
import { filters } from "./filter.js";
import { keys } from "./keys.js";
import { compareFiles } from "./compare.js";
import { countVotes } from "./votes.js";

sendOnce();
keepTyping();
autosave();
warnOnLeaving();
dropAndPaste();
filters();
keys();
compareFiles();
countVotes();
document.querySelector("#errors")?.focus();
