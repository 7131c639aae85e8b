/* Adds the clock of the reader's own machine to the clocks that the list can follow. Nothing is sent until chosen. */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function offer() {
  const select = document.getElementById("tz");
  // UTC and offsets without a place are on the list already, or name no clock that summer time is known of.
  if (!select || !/^[A-Z][a-z]+\/\w/.test(zone) || zone.startsWith("Etc/")) return;
  const held = [...select.options].find((option) => option.value === zone);
  const option = held ?? new Option("", zone);
  option.textContent = `${select.dataset.own} (${zone.split("/").pop().replaceAll("_", " ")})`;
  if (!held && select.dataset.home !== zone) select.append(option);
}

offer();
document.addEventListener("htmx:load", offer);
