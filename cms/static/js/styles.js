/* The editors' libraries write style elements: these get the nonce of the page, which the policy
   asks for. Style elements in HTML that was smuggled in have none. */
(() => {
  const { nonce } = document.currentScript;
  const createElement = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
})();
