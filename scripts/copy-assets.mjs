// Copies what the compiler leaves behind (definitions, fitted parameters) beside the built files; the review page is
// built by Vite.
import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';

const assets = /\.(yaml|json|css)$/;
const builtElsewhere = join('src', 'review', 'page');
cpSync('src', 'dist', {
  recursive: true,
  filter: path => path !== builtElsewhere && (statSync(path).isDirectory() || assets.test(path)),
});
