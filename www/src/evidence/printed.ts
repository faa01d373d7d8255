/** Where the page has more digits than the engine writes, or another unit, both are said. */
export function printed(page: string, engine: string): string | undefined {
  const plain = page.replaceAll("−", "-");
  return engine.includes(plain) || plain.startsWith(`${engine} `) ? undefined : `Printed on the page as ${page}`;
}
