// The kiosk's entry: <script type="module" src="…/main.js">.

import * as screen from "./screen.js";
import * as lock from "./lock.js";
import * as scan from "./scan.js";
import * as idle from "./idle.js";
import * as refresh from "./refresh.js";
import * as sound from "./sound.js";
import * as once from "./once.js";
import * as print from "./print.js";
import * as camera from "./camera.js";
import * as keyboard from "./keyboard.js";
import * as swap from "./swap.js";
import * as cv from "./cv.js";
import * as photo from "./photo.js";
import * as scroll from "./scroll.js";
import * as feedback from "./feedback.js";

const modules = [lock, scan, idle, refresh, sound, once, print, camera, keyboard, cv, photo, scroll, feedback, swap];

// A page that Back brings out of the browser's memory may be the previous person's.
addEventListener("pageshow", (event) => event.persisted && location.reload());

screen.register(...modules.map((module) => module.attach));
screen.attachAll();
