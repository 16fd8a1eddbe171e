// Original and understanding side by side: scrolling either moves the other by row, not by percent.

/** The first of the rows, in their order, that ends below the `edge`; null where none does. */
export function rowAt(rows, edge) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].bottom() > edge) high = middle;
    else low = middle + 1;
  }
  return rows[low] ?? null;
}

export class Panes {
  /** `right`: the pane that scrolls; `frame`: the left side; `leads`: which of the two the person moves. */
  constructor(right, frame) {
    Object.assign(this, { right, frame, leads: "" });
    right.addEventListener("scroll", () => this.follow("right"), { passive: true });
    for (const event of ["wheel", "pointerdown", "focusin", "keydown"]) {
      right.addEventListener(event, () => { this.leads = "right"; }, { passive: true });
    }
    frame.addEventListener("load", () => this.loaded());
    this.loaded();
  }

  /** The document on the left; null while it loads. */
  get page() {
    return this.frame.contentDocument?.body?.firstElementChild ? this.frame.contentDocument : null;
  }

  get file() {
    return this.frame.contentWindow?.location.pathname.match(/\/(\d+)\/$/)?.[1] ?? "";
  }

  loaded() {
    const { page } = this;
    if (!page || page === this.seen) return;
    this.seen = page;
    page.addEventListener("scroll", () => this.follow("left"), { passive: true });
    for (const event of ["wheel", "pointerdown", "focusin", "keydown"]) {
      page.addEventListener(event, () => { this.leads = "left"; }, { passive: true });
    }
    this.onLoaded?.(page);
  }

  /** The rows of the right side that the file on the left shows, from top to bottom. */
  rows() {
    const { page, file } = this;
    if (!page) return [];
    return [...this.right.querySelectorAll("[data-anchor]")]
      .filter(({ dataset }) => dataset.anchor && dataset.file === file)
      .map((row) => ({ row, place: page.getElementById(row.dataset.anchor), bottom: () => row.getBoundingClientRect().bottom }))
      .filter(({ place }) => place);
  }

  follow(side) {
    if (this.leads !== side || this.isPlanned) return;
    this.isPlanned = true;
    requestAnimationFrame(() => {
      this.isPlanned = false;
      if (side === "right") this.moveLeft();
      else this.moveRight();
    });
  }

  moveLeft() {
    const edge = this.right.getBoundingClientRect().top;
    const found = rowAt(this.rows(), edge + 60);
    if (found) this.align(found.place, found.row.getBoundingClientRect().top - this.frame.getBoundingClientRect().top);
  }

  moveRight() {
    const rows = this.rows().map((one) => ({ ...one, bottom: () => one.place.getBoundingClientRect().bottom }));
    const found = rowAt(rows.sort((one, other) => one.bottom() - other.bottom()), 60);
    if (!found) return;
    const height = found.place.getBoundingClientRect().top + this.frame.getBoundingClientRect().top;
    this.right.scrollBy({ top: found.row.getBoundingClientRect().top - height, behavior: "instant" });
  }

  /** Brings a place of the original to this height of its frame. */
  align(place, height, isSmooth = false) {
    const top = place.getBoundingClientRect().top - Math.max(8, height);
    this.frame.contentWindow.scrollBy({ top, behavior: isSmooth ? "smooth" : "instant" });
  }

  /** Brings the place of a row beside it; another file is opened where it stands in another. */
  show({ anchor, file }, height, addressOf, isSmooth = true) {
    if (!anchor) return;
    if (file !== this.file) {
      this.frame.src = `${addressOf(file)}#${anchor}`;
      return;
    }
    const place = this.page?.getElementById(anchor);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (place) this.align(place, height, isSmooth && !isStill);
  }
}
