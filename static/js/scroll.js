// [data-scroll] holds a box that may be longer than the screen, and two buttons that move it a screenful. They show
// only where there is more, and the edge behind which it lies fades: data-above, data-below. Without scripts the box
// scrolls under a finger.

let started = false;

export function attach(root) {
  if (!started) {
    started = true;
    addEventListener("resize", () => document.querySelectorAll("[data-scroll]").forEach(look));
    document.fonts.ready.then(() => document.querySelectorAll("[data-scroll]").forEach(look));
  }
  for (const outer of root.querySelectorAll("[data-scroll]")) {
    const box = outer.firstElementChild;
    box.onscroll = () => look(outer);
    for (const button of outer.querySelectorAll("button")) {
      button.onclick = () => box.scrollBy({ top: 0.8 * box.clientHeight * button.value, behavior: "smooth" });
    }
    look(outer);
  }
}

function look(outer) {
  const box = outer.firstElementChild;
  const rest = box.scrollHeight - box.clientHeight;
  const above = box.scrollTop > 2;
  const below = rest - box.scrollTop > 2;
  outer.toggleAttribute("data-above", above);
  outer.toggleAttribute("data-below", below);
  outer.querySelector(".out-move").hidden = rest <= 2;
  const [up, down] = outer.querySelectorAll(".out-move button");
  up.disabled = !above;
  down.disabled = !below;
}
