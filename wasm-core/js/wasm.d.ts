/** The build puts the module's bytes here as base64. */
declare module "*.wasm" {
  const base64: string;
  export default base64;
}
