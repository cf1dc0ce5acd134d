// For Node's import, with the modules of require().

import practice from "./practice-inline.cjs";

export const { practiceTenant } = practice;
