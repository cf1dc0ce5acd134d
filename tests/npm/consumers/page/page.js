// What every page of the tests does: a call over HTTP to the simulator, and the whole way on the practice tenant.
import { Client, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { journey } from "./journey.js";

journey({ Client, init, practiceTenant });
