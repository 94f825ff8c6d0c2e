// The behaviour of a notebook page: wipes, sweeps, themes and contents. It stands in the head, so that the layout is
// right from the first paint; listeners are on the document, so that thousands of cells cost nothing.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  /** Calls `handler(element, event)` for events within elements that match `selector`. */
  function on(type, selector, handler) {
    document.addEventListener(type, (event) => {
      const found = event.target.closest && event.target.closest(selector);
      if (found) handler(found, event);
    });
  }

  const actions = {};
  function act() {
    on("click", "[data-do]", (button) => actions[button.dataset.do](button));
  }

  function press(button, isPressed) {
    button.setAttribute("aria-pressed", String(isPressed));
  }

  function clamp(value, low, high) {
    return Math.min(high, Math.max(low, value));
  }

  const pairOf = (element) => element.closest(".pair");

  // The pair that keys act on: the one with the focus, else the one under the pointer.
  let hovered = null;
  function keyedPair() {
    return pairOf(document.activeElement) || (hovered && hovered.isConnected ? hovered : null);
  }

  /** The share of the after picture, in percent, is the value of the pair's range. */
  function wipe() {
    function show(pair) {
      const value = pair.querySelector(".cut").value;
      pair.querySelector(".stage").style.setProperty("--after", value + "%");
      pair.querySelector(".cut").setAttribute("aria-valuetext", value + " % after");
    }
    function set(pair, value) {
      pair.querySelector(".cut").value = Math.round(clamp(value, 0, 100));
      flickers.stop(pair);
      show(pair);
    }
    function view(pair, isSide) {
      flickers.stop(pair);
      pair.classList.toggle("side", isSide);
      press(pair.querySelector("[data-do=side]"), isSide);
      press(pair.querySelector("[data-do=wipe]"), !isSide);
    }
    actions.wipe = (button) => view(pairOf(button), false);
    actions.side = (button) => view(pairOf(button), true);
    on("input", ".cut", (input) => set(pairOf(input), input.value));
    return { set, view };
  }

  /** Shows before and after in turn. 1.2 changes back and forth a second stay well below what may cause seizures. */
  function flicker() {
    const halfPeriod = 1000 / 1.2 / 2;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    let flickering = null;
    let timer = 0;

    function turn() {
      flickering.dataset.only = flickering.dataset.only === "after" ? "before" : "after";
    }
    function stop(pair) {
      if (!flickering || (pair && pair !== flickering)) return;
      clearInterval(timer);
      delete flickering.dataset.only;
      press(flickering.querySelector("[data-do=flicker]"), false);
      flickering = null;
    }
    function start(pair) {
      stop();
      wipes.view(pair, false);
      flickering = pair;
      press(pair.querySelector("[data-do=flicker]"), true);
      turn();
      if (!calm.matches) timer = setInterval(turn, halfPeriod);
    }
    function toggle(pair) {
      if (flickering !== pair) start(pair);
      else if (calm.matches) turn();
      else stop();
    }
    actions.flicker = (button) => toggle(pairOf(button));
    return { toggle, stop };
  }

  /** Magnifies both pictures of a pair alike. A view is a factor and its corner in pixels of the picture. */
  function zoom() {
    const steps = [1, 1.5, 2, 3, 4, 6, 8];
    const views = new WeakMap();
    const viewOf = (pair) => views.get(pair) || { factor: 1, x: 0, y: 0 };
    const sizeOf = (pair) => pair.querySelector(".picture").viewBox.baseVal;

    function show(pair, factor, x, y) {
      const size = sizeOf(pair);
      const view = {
        factor,
        x: clamp(x, 0, size.width - size.width / factor),
        y: clamp(y, 0, size.height - size.height / factor),
      };
      views.set(pair, view);
      for (const use of pair.querySelectorAll(".stage use")) {
        use.setAttribute("transform", `scale(${factor}) translate(${-view.x} ${-view.y})`);
      }
      pair.classList.toggle("zoomed", factor > 1);
      pair.classList.toggle("pixels", factor > 3);
      pair.querySelector(".factor").textContent = Math.round(factor * 10) / 10 + "×";
    }
    /** Keeps what is at (u, v) – shares of the width and the height – where it is. */
    function about(pair, factor, u, v) {
      const size = sizeOf(pair);
      const old = viewOf(pair);
      const next = clamp(factor, 1, 8);
      const change = 1 / old.factor - 1 / next;
      show(pair, next, old.x + u * size.width * change, old.y + v * size.height * change);
    }
    /** Moves the view by shares of what is seen. */
    function pan(pair, from, u, v) {
      const size = sizeOf(pair);
      show(pair, from.factor, from.x + (u * size.width) / from.factor, from.y + (v * size.height) / from.factor);
    }
    function step(pair, isIn) {
      const factor = viewOf(pair).factor;
      const next = isIn ? steps.find((s) => s > factor + 0.01) : steps.findLast((s) => s < factor - 0.01);
      if (next) about(pair, next, 0.5, 0.5);
    }
    actions.in = (button) => step(pairOf(button), true);
    actions.out = (button) => step(pairOf(button), false);
    return { viewOf, show, about, pan, step };
  }

  /** Keys of a pair: F, Escape, + and -, Shift with arrows. The range itself answers to the plain arrows. */
  function keys() {
    const arrows = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
    function press(pair, event) {
      const arrow = event.shiftKey && arrows[event.key];
      if (arrow && zooms.viewOf(pair).factor > 1) zooms.pan(pair, zooms.viewOf(pair), arrow[0], arrow[1]);
      else if (event.key === "f" || event.key === "F") flickers.toggle(pair);
      else if (event.key === "+" || event.key === "=") zooms.step(pair, true);
      else if (event.key === "-") zooms.step(pair, false);
      else return false;
      return true;
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Escape") flickers.stop();
      const pair = keyedPair();
      if (pair && !(event.repeat && /f/i.test(event.key)) && press(pair, event)) event.preventDefault();
    });
  }

  /** Pointers on a pair: a drag wipes; with Shift or Alt, or side by side, it moves; two fingers move and magnify. */
  function pointers() {
    const fingers = new Map();
    let drag = null;

    const share = (box, x, y) => [(x - box.left) / box.width, (y - box.top) / box.height];

    function wipeTo(event) {
      wipes.set(drag.pair, 100 * (1 - share(drag.box, event.clientX, event.clientY)[0]));
    }
    function move(event) {
      const x = (drag.x - event.clientX) / drag.box.width;
      const y = (drag.y - event.clientY) / drag.box.height;
      zooms.pan(drag.pair, drag.view, x, y);
    }
    function spread() {
      const [a, b] = [...fingers.values()];
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
    }
    function pinch() {
      const now = spread();
      const [u, v] = share(drag.box, drag.x, drag.y);
      zooms.pan(drag.pair, drag.view, 0, 0);
      zooms.about(drag.pair, (drag.view.factor * now.apart) / drag.apart, u, v);
      const x = (drag.x - now.x) / drag.box.width;
      const y = (drag.y - now.y) / drag.box.height;
      zooms.pan(drag.pair, zooms.viewOf(drag.pair), x, y);
    }
    /** A finger that goes up or down scrolls the page; only one that goes sideways, or a tap, wipes. */
    function isSideways(event) {
      const x = Math.abs(event.clientX - drag.x);
      return x > 4 && x > Math.abs(event.clientY - drag.y);
    }

    function down(stage, event) {
      const pair = pairOf(stage);
      const picture = event.target.closest(".picture");
      if (!picture || event.button > 0) return;
      const view = zooms.viewOf(pair);
      const isMove = view.factor > 1 && (event.shiftKey || event.altKey || pair.classList.contains("side"));
      if (!isMove && pair.classList.contains("side")) return;
      drag = { pair, view, kind: isMove ? "move" : "wipe", box: picture.getBoundingClientRect(), x: event.clientX, y: event.clientY };
      if (event.pointerType === "touch") {
        if (!isMove) drag.kind = "maybe";
        twoFingers(event);
        return;
      }
      event.preventDefault();
      pair.querySelector(isMove ? "[data-do=in]" : ".cut").focus({ preventScroll: true });
      if (!isMove) wipeTo(event);
    }
    function twoFingers(event) {
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (fingers.size === 2 && drag.view.factor > 1) Object.assign(drag, { kind: "pinch" }, spread());
    }
    function moved(event) {
      if (drag && event.pointerType === "mouse" && !event.buttons) drag = null;
      if (!drag) return;
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (drag.kind === "maybe" && isSideways(event)) drag.kind = "wipe";
      if (drag.kind === "wipe") wipeTo(event);
      if (drag.kind === "move") move(event);
      if (drag.kind === "pinch" && fingers.size === 2) pinch();
    }
    function up(event) {
      fingers.delete(event.pointerId);
      if (drag && drag.kind === "maybe" && event.type === "pointerup") wipeTo(event);
      drag = null;
    }
    function wheel(event) {
      const picture = event.target.closest(".stage .picture");
      if (!event.ctrlKey || !picture) return;
      event.preventDefault();
      const pair = pairOf(picture);
      const [u, v] = share(picture.getBoundingClientRect(), event.clientX, event.clientY);
      zooms.about(pair, zooms.viewOf(pair).factor * Math.exp(-event.deltaY / 240), u, v);
    }

    on("pointerdown", ".stage", down);
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
    // A wheel listener that may prevent scrolling slows scrolling, so it is on a pair only while the pointer is.
    document.addEventListener("pointerover", (event) => {
      const pair = event.target.closest ? pairOf(event.target) : null;
      if (pair === hovered) return;
      if (hovered) hovered.removeEventListener("wheel", wheel);
      if (pair) pair.addEventListener("wheel", wheel, { passive: false });
      hovered = pair;
    });
  }

  /**
   * One range an axis, of a sweep or of statements that were run for several values of parameters. Only computed points
   * exist; if a combination is missing, the other axes give way.
   */
  function sweep() {
    const figureOf = (element) => element.closest(".sweep, .runs");
    const inputsOf = (figure) => [...figure.querySelectorAll(":scope > .axes input")];
    const pointsOf = (figure) => [...figure.querySelectorAll(":scope > .points > .point, :scope > .cell > .variant")];
    const placeOf = (point) => point.dataset.key.split("-").map(Number);

    function distance(place, wanted, axis) {
      const far = place[axis] === wanted[axis] ? 0 : 1e6;
      return place.reduce((sum, index, k) => sum + Math.abs(index - wanted[k]), far);
    }
    function nearest(figure, wanted, axis) {
      const far = (point) => distance(placeOf(point), wanted, axis);
      return pointsOf(figure).reduce((best, point) => (far(point) < far(best) ? point : best));
    }
    function label(input, index) {
      const axis = input.closest(".axis");
      const ticks = axis.querySelectorAll(".ticks li");
      const text = ticks[index] ? ticks[index].textContent : "";
      ticks.forEach((tick, k) => tick.classList.toggle("at", k === index));
      axis.querySelector(".value").textContent = text;
      input.value = index;
      input.setAttribute("aria-valuetext", input.dataset.name + " " + text);
    }
    /** What was wiped and enlarged stays so in the picture that takes its place. */
    function keepViews(from, to) {
      const pairs = to ? [...to.querySelectorAll(".pair")] : [];
      (from && from !== to ? from.querySelectorAll(".pair") : []).forEach((pair, k) => {
        if (!pairs[k]) return;
        const view = zooms.viewOf(pair);
        wipes.set(pairs[k], pair.querySelector(".cut").value);
        wipes.view(pairs[k], pair.classList.contains("side"));
        zooms.show(pairs[k], view.factor, view.x, view.y);
      });
    }
    function show(figure, point) {
      const place = placeOf(point);
      const isChosen = (other) => other.dataset.key === point.dataset.key;
      for (const cell of new Set(pointsOf(figure).map((other) => other.parentElement))) {
        const points = [...cell.children].filter((child) => child.dataset.key);
        keepViews(points.find((other) => other.classList.contains("shown")), points.find(isChosen));
        points.forEach((other) => other.classList.toggle("shown", isChosen(other)));
      }
      inputsOf(figure).forEach((input, k) => label(input, place[k]));
    }
    function move(input) {
      const figure = figureOf(input);
      const inputs = inputsOf(figure);
      const wanted = inputs.map((other) => Number(other.value));
      show(figure, nearest(figure, wanted, inputs.indexOf(input)));
    }
    function begin(figure) {
      for (const input of inputsOf(figure)) {
        input.closest(".axis").style.setProperty("--n", Number(input.max) + 1);
        input.hidden = input.max === "0";
      }
      const points = pointsOf(figure);
      const first = points.find((point) => point.classList.contains("shown")) || points[0];
      if (first) show(figure, first);
    }
    actions.all = (button) => press(button, figureOf(button).classList.toggle("every"));
    on("input", ".axis input", move);
    ready(() => document.querySelectorAll(".sweep, .runs").forEach(begin));
  }

  /** Dark or light. A choice lasts as long as the page: nothing is stored. */
  function theme() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
    function label() {
      const button = document.querySelector(".theme");
      button.setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} theme`);
    }
    actions.theme = () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      label();
    };
    dark.addEventListener("change", label);
    ready(label);
  }

  /** Marks the section being read. Asks cells, not headings, for their place: asking within a cell lays it out. */
  function contents() {
    const narrow = matchMedia("(max-width: 74.99em)");
    let sections = [];
    let waiting = false;

    function fold(nav) {
      nav.querySelector("details").open = !narrow.matches;
      nav.classList.add("ready");
    }
    function gather(nav) {
      sections = [...nav.querySelectorAll("a")].map((link) => {
        const heading = document.getElementById(link.getAttribute("href").slice(1));
        return { link, heading, cell: heading && heading.closest(".cell") };
      });
      sections = sections.filter((section) => section.cell);
    }
    function current() {
      const line = innerHeight / 4;
      const begun = sections.filter((section) => section.cell.getBoundingClientRect().top < line);
      const cell = begun.length ? begun[begun.length - 1].cell : null;
      const within = begun.filter((s) => s.cell === cell && s.heading.getBoundingClientRect().top < line);
      return within.pop() || begun.find((s) => s.cell === cell);
    }
    function mark() {
      waiting = false;
      const now = current();
      for (const section of sections) {
        if (section === now) section.link.setAttribute("aria-current", "location");
        else section.link.removeAttribute("aria-current");
      }
    }
    function later() {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }
    ready(() => {
      const nav = document.querySelector(".contents");
      if (!nav) return;
      fold(nav);
      narrow.addEventListener("change", () => fold(nav));
      gather(nav);
      mark();
      document.addEventListener("scroll", later, { passive: true });
    });
  }

  /** Boxes that scroll sideways can be reached by Tab; those that fit are no stop. */
  function scrollers() {
    const watcher = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    ready(() => document.querySelectorAll("pre, .scroll, .note table, math[display=block]").forEach((box) => watcher.observe(box)));
  }

  function ready(work) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work);
    else work();
  }

  act();
  const flickers = flicker();
  const wipes = wipe();
  const zooms = zoom();
  keys();
  pointers();
  sweep();
  theme();
  contents();
  scrollers();
})();
