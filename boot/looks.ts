// What a page around may set of the looks: a colour, a font, a length, a factor. No function but those of colours, so
// that nothing can hold an address.

const COLOUR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([-+.,%/\s\da-z]*\)|(hwb|(ok)?l(ab|ch))\([-+.%/\s\da-z]*\))$/i;
const WIDE = /^(inherit|initial|unset|revert(-layer)?)$/i;

/** How a value is written, the property of CSS that takes such a one, and what it may be at the least and the most. */
type Form = {
  readonly form: RegExp;
  readonly property: string;
  /** By unit. A text that nobody can read, a distance that pushes all else away. */
  readonly bounds?: { readonly [unit: string]: readonly [least: number, most: number] };
};

const FORMS: { readonly [what: string]: Form } = {
  "font-family": { form: /^(?=.*[\p{L}\d])[^(){}[\];:@\\<>]+$/u, property: "font-family" },
  "font-size": {
    form: /^(\d*\.?\d+(px|r?em|pt|%)|(x{1,3}-)?large|medium|small)$/i,
    property: "font-size",
    bounds: { px: [10, 60], pt: [8, 45], em: [0.6, 4], rem: [0.6, 4], "%": [60, 400] },
  },
  corner: { form: /^(0|\d*\.?\d+(px|r?em|pt|%))$/i, property: "border-radius" },
  space: { form: /^\d*\.?\d+$/, property: "line-height", bounds: { "": [0, 4] } },
};

const isWithin = ({ bounds }: Form, value: string): boolean => {
  const [, number, unit] = /^([\d.]+)(.*)$/.exec(value.toLowerCase()) || [];
  const [least, most] = (bounds && bounds[unit || ""]) || [0, Infinity];
  return number === undefined || (+number >= least && +number <= most);
};

/** Whether a property of the looks may have a value. */
export const fits = (name: string, value: string): boolean => {
  const [, what, colour] = /^--rc-((?:[a-z-]+-)?(color)|[a-z-]+)$/.exec(name) || [];
  const form = colour ? { form: COLOUR, property: "color" } : what && FORMS[what];
  if (!form || value.length >= 500 || WIDE.test(value) || !form.form.test(value)) return false;
  return isWithin(form, value) && CSS.supports(form.property, value);
};
