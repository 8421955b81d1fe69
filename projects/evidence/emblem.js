// What a browser shows of the EU's support, measured without scrolling, in CSS pixels.
(() => {
  const emblem = document.querySelector(".eu-emblem");
  const statement = document.querySelector(".eu-statement");

  const measure = (node) => {
    if (!node) return null;
    const { x, y, width, height, right, bottom } = node.getBoundingClientRect();
    const isInView = width > 0 && x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight;
    const onTop = document.elementFromPoint(x + width / 2, y + height / 2);
    const isShown = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return { width, height, bottom, isSeen: isShown && isInView && node.contains(onTop) };
  };

  const others = [...document.querySelectorAll("img, svg")]
    .filter((mark) => mark !== emblem && mark.checkVisibility())
    .map((mark) => mark.getBoundingClientRect());
  const style = statement && getComputedStyle(statement);
  return {
    emblem: measure(emblem),
    colours: [...(emblem?.children ?? [])].map((shape) => getComputedStyle(shape).fill),
    statement: measure(statement),
    text: statement?.innerText ?? "",
    isPlain: style?.fontStyle === "normal" && style?.textDecorationLine === "none",
    largestOther: {
      width: Math.max(0, ...others.map(({ width }) => width)),
      height: Math.max(0, ...others.map(({ height }) => height)),
    },
  };
})();
