// What a page around may set of the looks: a colour, a font, a length, a factor. No function but those of colours, so
// that nothing can hold an address. Put into the scripts of tag and frame by the build.
(() => {
  const COLOUR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([-+.,%/\s\da-z]*\)|(hwb|(ok)?l(ab|ch))\([-+.%/\s\da-z]*\))$/i;
  const FORMS = {
    "font-family": [/^(?=.*[\p{L}\d])[^(){}[\];:@\\<>]+$/u, "font-family"],
    "font-size": [/^(\d*\.?\d+(px|r?em|pt|%)|(x{1,3}-)?large|medium|small)$/i, "font-size"],
    corner: [/^(0|\d*\.?\d+(px|r?em|pt|%))$/i, "border-radius"],
    space: [/^\d*\.?\d+$/, "line-height"],
  };
  // A text that nobody can read, a distance that pushes all else away: by unit, the least and the most.
  const BOUNDS = { "font-size": { px: [10, 60], pt: [8, 45], em: [0.6, 4], rem: [0.6, 4], "%": [60, 400] }, space: { "": [0, 4] } };
  const within = (what, value) => {
    const [, number, unit] = /^([\d.]+)(.*)$/.exec(value.toLowerCase()) || [];
    const [least, most] = (BOUNDS[what] || {})[unit] || [0, Infinity];
    return number === undefined || (+number >= least && +number <= most);
  };
  const WIDE = /^(inherit|initial|unset|revert(-layer)?)$/i;
  return (name, value) => {
    const [, what, colour] = /^--rc-((?:[a-z-]+-)?(color)|[a-z-]+)$/.exec(name) || [];
    const [form, property] = (colour ? [COLOUR, "color"] : FORMS[what]) || [];
    return !!form && value.length < 500 && !WIDE.test(value) && form.test(value) && within(what, value) && CSS.supports(property, value);
  };
})()
