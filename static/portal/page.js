// What every page has besides its own script; without it each still works.

import { watchBusy } from "./busy.js";
import { watchErrors } from "./field-errors.js";
import { showPasswords } from "./passwords.js";
import { speakVietnamese } from "./validity.js";

watchBusy(document);
watchErrors(document);
showPasswords(document);
speakVietnamese(document);
