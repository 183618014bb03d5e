/* Days and moments in words. Pure. */

/** "26 November 2026" */
export const asDate = (moment) => new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** "26 November 2026 at 14:02" */
export const asMoment = (moment) => `${asDate(moment)} at ${new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
