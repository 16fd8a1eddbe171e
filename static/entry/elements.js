/* Elements made by the script: what people typed or pasted is always text in them. */

export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const put = (place, ...children) => place.replaceChildren(...children);
