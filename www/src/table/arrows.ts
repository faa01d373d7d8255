/** What opens a source: a number, or a map's row of them. */
const NUMBER = ".sourced, .heat-row";

/**
 * The arrow keys in a table. Up and down move between rows: from a row's link or button to the next row's, from a number that opens its
 * source to the next one of its column. Left and right move within a row, from its link or button along such numbers.
 */
export function moveByArrow(event: KeyboardEvent): void {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  const from = target as Element;
  const row = from.closest<HTMLTableRowElement>("tbody tr");
  // What the cell itself did with the key is done; with a modifier it is the browser's.
  if (!row || event.defaultPrevented || altKey || ctrlKey || metaKey || from.closest(".detail")) return;
  const next = key.startsWith("Arrow") ? (ALONG[key]?.(row, from) ?? DOWN[key]?.(row, from)) : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

type Move = (row: HTMLTableRowElement, from: Element) => HTMLElement | null | undefined;

const ALONG: Readonly<Record<string, Move>> = { ArrowLeft: along(-1), ArrowRight: along(1) };
const DOWN: Readonly<Record<string, Move>> = { ArrowUp: down(-1), ArrowDown: down(1) };

function along(step: 1 | -1): Move {
  return (row, from) => {
    const stops = [...row.querySelectorAll<HTMLElement>(`th button, th a, ${NUMBER}`)].filter(isSeen);
    const at = stops.indexOf(from as HTMLElement);
    return at === -1 ? null : stops[at + step];
  };
}

/** Not of a column that is left out on a phone. */
function isSeen(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}

function down(step: 1 | -1): Move {
  return (row, from) => {
    const column = from.matches(NUMBER) ? from.closest("td")?.cellIndex : undefined;
    let next: HTMLTableRowElement | null = row;
    do next = (step === 1 ? next.nextElementSibling : next.previousElementSibling) as HTMLTableRowElement | null;
    while (next && (next.classList.contains("detail") || (column !== undefined && !numberIn(next, column))));
    return column === undefined ? next?.querySelector<HTMLElement>("th button, th a") : next && numberIn(next, column);
  };
}

function numberIn(row: HTMLTableRowElement, column: number): HTMLElement | null | undefined {
  return row.cells[column]?.querySelector<HTMLElement>(NUMBER);
}
