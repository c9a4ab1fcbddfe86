import type {ReportMaker} from "./document.ts";
import {annual} from "./annual/annual.ts";
import {cases} from "./cases/cases.ts";
import {monthly} from "./monthly/monthly.ts";
import {wave} from "./wave/wave.ts";
import {weekly} from "./weekly/weekly.ts";

/** Every kind of report that is issued, in the order in which lists show them. */
export const reportMakers: ReportMaker[] = [weekly, monthly, annual, wave, cases];
