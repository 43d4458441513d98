// The page: what is looked at, and what each of its controls does to it.

import { Directions } from "./directions.js";
import { Journey } from "./journey.js";
import { movedTo } from "./latent-space.js";
import { latentOf, NO_SEED, readSeed } from "./latents.js";
import { Latest } from "./latest.js";
import { Painter, percent } from "./painter.js";
import { save } from "./pictures.js";
import { Seeds } from "./seeds.js";
import { Status } from "./status.js";

const at = (id) => document.getElementById(id);

async function start() {
  const answer = await fetch("model.json");
  if (!answer.ok) {
    throw new Error(`model.json cannot be read (${answer.status}).`);
  }
  const model = await answer.json();
  describe(model);
  const { open } = await import(`./${model.engine}`);
  const engine = await open(model);
  show(model, engine, new Status(at("status")));
}

function describe({ dataset, channels, width, height, latentSize, classes, scores, directions, mostDirectionElements }) {
  const kind = { 1: "grey", 3: "RGB", 4: "RGBA" }[channels];
  const conditional = classes.length > 0 ? `, ${classes.length} classes` : "";
  document.title = `${dataset} – dcgan explore`;
  at("dataset").textContent = dataset;
  at("about").textContent = `${width}×${height} ${kind} pictures from ${latentSize} numbers${conditional}`;
  at("class-row").hidden = classes.length === 0;
  at("class").replaceChildren(...classes.map((name, label) => new Option(name, label)));
  at("score-line").hidden = !scores;
  at("scores-hint").hidden = !scores;
  if (directions.length === 0) {
    at("directions-hint").textContent =
      `Directions are found of latents of at most ${mostDirectionElements} numbers; those of this generator have ${latentSize}.`;
  }
}

/** What a picture's file is called. Letters of any script stay. */
function fileName(model, name, { label, scale }) {
  const parts = [model.dataset, name];
  if (model.classes.length > 0) {
    parts.push("class", model.classes[label]);
  }
  if (scale !== 1) {
    parts.push("scale", scale.toFixed(2));
  }
  return `${parts.join("-").replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, "-")}.png`;
}

function show(model, engine, status) {
  const painter = new Painter(engine, model, status);
  const look = { latent: null, name: "", seed: null, origin: null };
  let savedAs = "";
  const turns = { picture: new Latest(), ends: new Latest(), journey: new Latest(), seeds: new Latest() };
  const view = () => ({ label: Number(at("class").value), scale: Number(at("scale").value) });
  const stage = at("stage");

  const directions = new Directions(at("directions"), model.directions, (vector, place, settled) => {
    journey.stop();
    move(movedTo(look.latent, vector, place));
    redraw(settled);
  });
  const seeds = new Seeds(at("seeds"), choose);
  const journey = new Journey(at("share"), at("play"), (latent, share, settled) => {
    visit(latent, `${Math.round(100 * share)}% of the way`, null);
    return redraw(settled);
  });

  /** Looks at another picture, which reset leads back to. */
  function visit(latent, name, seed) {
    const origin = { latent, name, seed };
    Object.assign(look, origin, { origin });
    tellSeed();
  }

  /** Looks at a picture near the one that was visited; no seed names it. */
  function move(latent) {
    Object.assign(look, { latent, name: `${look.origin.name} moved`, seed: null });
    tellSeed();
  }

  function tellSeed() {
    at("seed").value = look.seed === null ? "" : String(look.seed);
    at("seed").removeAttribute("aria-invalid");
    status.tell("seed", "");
    seeds.mark(look.seed);
  }

  function choose(seed) {
    journey.stop();
    visit(latentOf(seed, model.latentSize), `seed ${seed}`, seed);
    redraw(true);
  }

  /** Draws what is looked at; once it rests, what lies around it too. Whether the picture could be drawn. */
  async function redraw(settled) {
    stage.setAttribute("aria-busy", "true");
    directions.show(look.latent);
    const drawing = painter.paint(turns.picture, () => [pictureJob(look)], view);
    if (settled) {
      drawEnds();
    }
    const drawn = await drawing;
    stage.setAttribute("aria-busy", "false");
    return drawn;
  }

  async function drawEnds() {
    at("directions").setAttribute("aria-busy", "true");
    await painter.paint(turns.ends, () => directions.jobs(look.latent), view);
    at("directions").setAttribute("aria-busy", "false");
  }

  const pictureJob = ({ latent, name }) => ({
    canvas: at("picture"),
    latent,
    done: (probability, seen) => {
      savedAs = fileName(model, name, seen);
      at("picture").setAttribute("aria-label", `The picture, ${name}`);
      if (probability !== null) {
        at("score").value = probability;
        at("score-text").textContent = percent(probability);
      }
    },
  });

  function setEnd(end, name, latent) {
    journey.setEnd(end, latent);
    at(`${end}-name`).textContent = name;
    drawJourney();
  }

  const drawJourney = () => painter.paint(turns.journey, () => journey.jobs({ from: at("from"), to: at("to") }), view);
  const drawSeeds = () => painter.paint(turns.seeds, () => seeds.jobs(model.latentSize), view);

  function redrawAll() {
    redraw(true);
    drawJourney();
    drawSeeds();
  }

  function turn(pages) {
    seeds.turn(pages);
    seeds.mark(look.seed);
    drawSeeds();
  }

  at("seed").addEventListener("change", () => {
    const seed = readSeed(at("seed").value);
    if (seed === null) {
      at("seed").setAttribute("aria-invalid", "true");
      status.tell("seed", NO_SEED);
    } else {
      choose(seed);
    }
  });
  // A play would write over what is typed.
  at("seed").addEventListener("focus", () => journey.rest());
  at("seed").addEventListener("input", () => journey.stop());
  at("random").addEventListener("click", () => choose(BigInt(crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000)));
  at("class").addEventListener("change", redrawAll);
  at("scale").addEventListener("input", () => {
    at("scale-text").textContent = Number(at("scale").value).toFixed(2);
    redraw(false);
  });
  at("scale").addEventListener("change", redrawAll);
  at("reset").addEventListener("click", () => {
    journey.stop();
    visit(look.origin.latent, look.origin.name, look.origin.seed);
    redraw(true);
  });
  at("save").addEventListener("click", () => save(at("picture"), savedAs));
  at("set-from").addEventListener("click", () => setEnd("from", look.name, look.latent));
  at("set-to").addEventListener("click", () => setEnd("to", look.name, look.latent));
  at("earlier").addEventListener("click", () => turn(-1));
  at("later").addEventListener("click", () => turn(1));

  at("page").hidden = false;
  at("status").textContent = "";
  setEnd("from", "seed 0", latentOf(0n, model.latentSize));
  setEnd("to", "seed 1", latentOf(1n, model.latentSize));
  choose(0n);
  drawSeeds();
}

start().catch((failure) => {
  at("status").textContent = `The page cannot start: ${failure.message}`;
  at("status").classList.add("bad");
});
