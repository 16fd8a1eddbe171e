// What every page has besides its own script; without it each still works.

import { watchBusy } from "./busy.js";
import { showPasswords } from "./passwords.js";
import { speakVietnamese } from "./validity.js";

watchBusy(document);
showPasswords(document);
speakVietnamese(document);
