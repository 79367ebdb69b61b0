import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["src/**/*.ts"],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { "@typescript-eslint/prefer-nullish-coalescing": "off" }, // an empty setting is none
  },
  { files: ["*.mjs"], languageOptions: { globals: { process: "readonly" } } },
);
