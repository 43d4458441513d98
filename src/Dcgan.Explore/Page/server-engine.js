// The engine that asks the program on this machine for pictures.

const decode = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

async function ask(latents, labels) {
  let answer;
  try {
    answer = await fetch("pictures", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ latents: latents.map((latent) => Array.from(latent)), labels }),
    });
  } catch {
    throw new Error("The program that makes the pictures does not answer. If it was ended, start it again.");
  }
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.error);
  }
  return body.pictures;
}

export async function open() {
  return {
    /** Pictures of latents: their levels, and how real they look, or null. */
    async generate(latents, labels) {
      const pictures = await ask(latents, labels);
      return pictures.map(({ levels, probability }) => ({ levels: decode(levels), probability }));
    },
  };
}
