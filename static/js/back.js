/* The page of an entry may have been loaded anew in a history that a list made of itself (drawer.js). Back changes the
   address alone there: the page follows it. */

const loaded = location.pathname + location.search;

addEventListener("popstate", () => {
  if (location.pathname + location.search !== loaded) location.reload();
});
