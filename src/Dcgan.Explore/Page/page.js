// The page: what is looked at, and what each of its controls does to it.

import { Directions } from "./directions.js";
import { Journey } from "./journey.js";
import { movedTo } from "./latent-space.js";
import { latentOf, readSeed } from "./latents.js";
import { Latest } from "./latest.js";
import { Painter, percent } from "./painter.js";
import { save } from "./pictures.js";
import { Seeds } from "./seeds.js";

const at = (id) => document.getElementById(id);

async function start() {
  const answer = await fetch("model.json");
  if (!answer.ok) {
    throw new Error(`model.json cannot be read (${answer.status}).`);
  }
  const model = await answer.json();
  describe(model);
  const { open } = await import(`./${model.engine}`);
  show(model, new Painter(await open(model), model, at("status")));
}

function describe({ dataset, channels, width, height, latentSize, classes, scores }) {
  const kind = { 1: "grey", 3: "RGB", 4: "RGBA" }[channels];
  const conditional = classes.length > 0 ? `, ${classes.length} classes` : "";
  document.title = `${dataset} – dcgan explore`;
  at("dataset").textContent = dataset;
  at("about").textContent = `${width}×${height} ${kind} pictures from ${latentSize} numbers${conditional}`;
  at("class-row").hidden = classes.length === 0;
  at("class").replaceChildren(...classes.map((name, label) => new Option(name, label)));
  at("score-line").hidden = !scores;
  at("scores-hint").hidden = !scores;
}

function show(model, painter) {
  const look = { latent: null, origin: null, seed: null, name: "" };
  const turns = { picture: new Latest(), ends: new Latest(), journey: new Latest(), seeds: new Latest() };
  const view = () => ({ label: Number(at("class").value), scale: Number(at("scale").value) });
  const stage = at("stage");

  const directions = new Directions(at("directions"), model.directions, (vector, place, settled) => {
    journey.stop();
    move(movedTo(look.latent, vector, place), settled);
  });
  const seeds = new Seeds(at("seeds"), choose);
  const journey = new Journey(at("share"), at("play"), (latent, share, settled) => {
    visit(latent, `${Math.round(100 * share)}% of the way`, null);
    return redraw(settled);
  });

  /** Looks at another picture, from which reset leads back to it. */
  function visit(latent, name, seed) {
    Object.assign(look, { latent, origin: latent, name, seed });
    at("seed").value = seed === null ? "" : String(seed);
    at("seed").removeAttribute("aria-invalid");
    seeds.mark(seed);
  }

  function choose(seed) {
    journey.stop();
    visit(latentOf(seed, model.latentSize), `seed ${seed}`, seed);
    redraw(true);
  }

  function move(latent, settled) {
    look.latent = latent;
    redraw(settled);
  }

  /** Draws what is looked at; once it rests, what lies around it too. */
  async function redraw(settled) {
    stage.setAttribute("aria-busy", "true");
    directions.show(look.latent);
    const drawn = painter.paint(turns.picture, () => [{ canvas: at("picture"), latent: look.latent, done: tellScore }], view);
    if (settled) {
      drawEnds();
    }
    await drawn;
    stage.setAttribute("aria-busy", "false");
  }

  async function drawEnds() {
    at("directions").setAttribute("aria-busy", "true");
    await painter.paint(turns.ends, () => directions.jobs(look.latent), view);
    at("directions").setAttribute("aria-busy", "false");
  }

  function tellScore(probability) {
    at("picture").setAttribute("aria-label", `The picture, ${look.name}`);
    if (probability !== null) {
      at("score").value = probability;
      at("score-text").textContent = percent(probability);
    }
  }

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
    at("seed").setAttribute("aria-invalid", String(seed === null));
    if (seed !== null) {
      choose(seed);
    }
  });
  at("random").addEventListener("click", () => choose(BigInt(crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000)));
  at("class").addEventListener("change", redrawAll);
  at("scale").addEventListener("input", () => {
    at("scale-text").textContent = Number(at("scale").value).toFixed(2);
    redraw(false);
  });
  at("scale").addEventListener("change", redrawAll);
  at("reset").addEventListener("click", () => {
    journey.stop();
    move(look.origin, true);
  });
  at("save").addEventListener("click", () => save(at("picture"), `${model.dataset}-${look.name}.png`.replace(/[^\w.-]+/g, "-")));
  at("set-from").addEventListener("click", () => setEnd("from", look.name, look.latent));
  at("set-to").addEventListener("click", () => setEnd("to", look.name, look.latent));
  at("earlier").addEventListener("click", () => turn(-1));
  at("later").addEventListener("click", () => turn(1));

  at("page").hidden = false;
  setEnd("from", "seed 0", latentOf(0n, model.latentSize));
  setEnd("to", "seed 1", latentOf(1n, model.latentSize));
  choose(0n);
  drawSeeds();
}

start().catch((failure) => {
  at("status").textContent = `The page cannot start: ${failure.message}`;
  at("status").classList.add("bad");
});
