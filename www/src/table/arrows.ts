/** Up and down move between the rows of a table: from a row's link or button to the next row's. */
export function moveByArrow(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  let row = (event.target as Element).closest("tbody tr");
  if (step === 0 || !row || (event.target as Element).closest(".detail")) return;
  do row = step === 1 ? row.nextElementSibling : row.previousElementSibling;
  while (row?.classList.contains("detail"));
  const next = row?.querySelector<HTMLElement>("th button, th a");
  if (!next) return;
  event.preventDefault();
  next.focus();
}
