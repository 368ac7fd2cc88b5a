/** How the page of the API looks: by day and by night, and on narrow screens. */
export const apiStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
h3 { display: inline; font-size: 1rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
article { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid GrayText; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { font-weight: normal; }
`;
