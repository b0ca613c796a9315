// Copies what the compiler leaves behind (definitions, fitted parameters) beside the built files.
import { cpSync, statSync } from 'node:fs';

const assets = /\.(yaml|json|css)$/;
cpSync('src', 'dist', {
  recursive: true,
  filter: path => statSync(path).isDirectory() || assets.test(path),
});
