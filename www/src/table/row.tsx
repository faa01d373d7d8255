/** One row of a table, and its details where it is open. */
import { Sourced } from "../evidence/sourced";
import type { Column } from "./column";
import type { Props } from "./data-table";

export function Row<Item>({ item, table }: { item: Item; table: Props<Item> }) {
  const { columns, expansion, onRow, rowClass, keyOf } = table;
  const open = expansion?.isOpen(item) ?? false;
  const press = onRow ?? expansion?.toggle;
  const classes = [press && "go", open && "open", rowClass?.(item)].filter(Boolean).join(" ");
  return (
    <>
      <tr
        class={classes || undefined}
        onClick={(event) => {
          const target = event.target as Element;
          if (press && !target.closest("a, button") && !getSelection()?.toString()) press(item);
        }}
      >
        {columns.map((column) => (
          <Cell key={column.id} column={column} item={item} table={table} open={open} />
        ))}
      </tr>
      {open && expansion && (
        <tr class="detail" id={`details-${keyOf(item)}`}>
          <td colSpan={columns.length}>
            <div class="detail-body">{expansion.body(item)}</div>
          </td>
        </tr>
      )}
    </>
  );
}

interface CellProps<Item> {
  column: Column<Item>;
  item: Item;
  table: Props<Item>;
  open: boolean;
}

function Cell<Item>({ column, item, table, open }: CellProps<Item>) {
  const classes = `${column.align ?? "text"}${column.pinned ? " pin" : ""}${column.strong ? " strong" : ""}${column.bare ? " bare" : ""} ${column.narrow ?? ""}`;
  const title = column.clip?.(item) ?? undefined;
  if (!column.pinned) {
    const told = column.source?.(item);
    const traced = told?.belongs || (column.value?.(item) ?? null) !== null ? told : undefined;
    return (
      <td class={`${classes}${column.clip ? " clip" : ""}${traced?.of ? " has-source" : ""}`} title={title}>
        {traced ? (
          <Sourced {...traced} reach={column.reach ?? "arrows"}>
            {column.cell(item)}
          </Sourced>
        ) : (
          column.cell(item)
        )}
      </td>
    );
  }
  const { keyOf } = table;
  const expansion = table.expansion?.has?.(item) === false ? undefined : table.expansion;
  return (
    <th scope="row" class={classes}>
      {expansion && (
        <button
          type="button"
          class="chevron"
          aria-expanded={open}
          aria-controls={open ? `details-${keyOf(item)}` : undefined}
          aria-label={expansion.label(item)}
          onClick={() => expansion.toggle(item)}
        >
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M2 1l6 4-6 4z" />
          </svg>
        </button>
      )}
      {column.cell(item)}
    </th>
  );
}
