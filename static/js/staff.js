// The staff pages' entry: <script type="module" src="…/staff.js">.

import * as screen from "./screen.js";
import * as scan from "./scan.js";
import * as live from "./live.js";
import * as once from "./once.js";
import * as print from "./print.js";
import * as camera from "./camera.js";
import * as questions from "./questions.js";
import * as group from "./group.js";
import * as tablet from "./tablet.js";
import * as copy from "./copy.js";
import * as letters from "./letters.js";
import * as online from "./online.js";
import * as voice from "./voice.js";

// A page that Back brings out of the browser's memory may belong to a login that has ended.
addEventListener("pageshow", (event) => event.persisted && location.reload());

screen.register(...[tablet, scan, live, once, print, camera, questions, group, copy, letters, online, voice].map((module) => module.attach));
screen.attachAll();
