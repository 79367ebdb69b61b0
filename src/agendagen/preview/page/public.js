// Shows a page of the public site anew once the site was made anew.
const known = Number(document.currentScript.dataset.revision);

async function look() {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch("/-/public-site", { cache: "no-store" });
      if (answer.ok && (await answer.json()).revision !== known) location.reload();
    } catch {
      // the preview has ended; the page stays
    }
  }
  setTimeout(look, 1000);
}

look();
