/**
 * A table that sorts by its headers, may link each row, and may open a row to its details.
 * Too wide for the screen it scrolls inside itself, with the row's header pinned: the page never scrolls sideways.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { moveByArrow } from "./arrows";
import { type Column, pressed, type Sort } from "./column";
import { Row } from "./row";
import { sortRows } from "./sort";

export interface Expansion<Item> {
  /** Which rows have details; all, where it is not given. */
  readonly has?: (item: Item) => boolean;
  readonly isOpen: (item: Item) => boolean;
  readonly toggle: (item: Item) => void;
  /** What the button opens, for a screen reader: `details of round 3`. */
  readonly label: (item: Item) => string;
  readonly body: (item: Item) => ComponentChildren;
}

export interface Props<Item> {
  caption: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** A press anywhere on the row does this; the row also holds a real link or button for the keyboard. */
  onRow?: (item: Item) => void;
  rowClass?: (item: Item) => string;
  expansion?: Expansion<Item>;
}

export function DataTable<Item>(props: Props<Item>) {
  const { caption, columns, items, keyOf, sort, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const by = sort && columns.find((column) => column.id === sort.column);
  const shown = sort && by?.value ? sortRows(items, by.value, sort.direction) : items;

  // The pinned column shows its edge only where something is hidden beneath it.
  useEffect(() => {
    const element = scroller.current;
    const mark = () => element?.classList.toggle("scrolled", element.scrollLeft > 0);
    element?.addEventListener("scroll", mark, { passive: true });
    return () => element?.removeEventListener("scroll", mark);
  }, []);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="scroller" ref={scroller} tabIndex={0} aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveByArrow}>
          {shown.map((item) => (
            <Row key={keyOf(item)} item={item} table={props} />
          ))}
        </tbody>
        {columns.some(({ foot }) => foot !== undefined) && <Foot columns={columns} />}
      </table>
    </section>
  );
}

function Foot<Item>({ columns }: { columns: readonly Column<Item>[] }) {
  const classes = ({ align, pinned, narrow }: Column<Item>) =>
    `${align ?? "text"}${pinned ? " pin" : ""} ${narrow ?? ""}`;
  return (
    <tfoot>
      <tr>
        {columns.map((column) =>
          column.pinned ? (
            <th key={column.id} scope="row" class={classes(column)}>
              {column.foot}
            </th>
          ) : (
            <td key={column.id} class={classes(column)}>
              {column.foot}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}

interface HeadProps<Item> {
  column: Column<Item>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function Head<Item>({ column, sort, onSort }: HeadProps<Item>) {
  const sorts = column.value !== undefined && sort !== undefined && onSort !== undefined;
  const active = sorts && sort.column === column.id;
  const words = (
    <span class={column.headPicture === undefined ? undefined : "visually-hidden"}>
      {column.head}
      {column.unit && <span class="unit"> {column.unit}</span>}
    </span>
  );
  return (
    <th
      scope="col"
      class={`${column.align ?? "text"}${column.pinned ? " pin" : ""}${column.bare ? " bare" : ""} ${column.narrow ?? ""}`}
      title={column.meaning}
      aria-sort={active ? sort.direction : undefined}
    >
      {sorts ? (
        <button type="button" class="sort" onClick={() => onSort(pressed(column, sort))}>
          {words}
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 1l4 7H1z" />
          </svg>
        </button>
      ) : (
        words
      )}
      {column.headPicture}
    </th>
  );
}
