/* A day in words: "26 November 2026". Pure. */
export const asDate = (moment) => new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
