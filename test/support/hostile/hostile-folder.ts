import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HostileFile, hostile, noise } from './hostile-file.ts';
import { bitmaps, hugeImages, oddImages, sheet, spoiltImages } from './hostile-images.ts';
import { brokenPdfs, encryptedPdfs, oddPages, packedImages } from './hostile-pdfs.ts';
import { spoiltTiffs } from './hostile-tiffs.ts';
import { onePage, pdf } from './pdf-writer.ts';

/** Every file that needs nothing of the file system but a name. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const groups: readonly (readonly [string, readonly HostileFile[]])[] = [
    ['nothing-in-it', emptyAndRandom()],
    ['misnamed', await misnamed()],
    ['spoilt', await spoiltImages()],
    ['tiff', await spoiltTiffs()],
    ['odd', await oddImages()],
    ['huge', await hugeImages()],
    ['bmp', bitmaps()],
    ['pdf', await brokenPdfs()],
    ['pages', oddPages()],
    ['encrypted', encryptedPdfs()],
    ['packed', await packedImages()],
    ['names', await oddNames()],
  ];
  return groups.flatMap(([folder, files]) =>
    files.map(file => ({ ...file, name: `${folder}/${file.name}` })),
  );
}

/** Writes them all below `root`, with links, pipes and folders that lead astray. Returns the files to expect. */
export async function writeHostileFolder(root: string): Promise<HostileFile[]> {
  const files = await hostileFiles();
  for (const { name, bytes } of files) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), bytes);
  }
  const astray = join(root, 'astray');
  await mkdir(join(astray, 'folder.pdf'), { recursive: true });
  await symlink(root, join(astray, 'up'));
  await symlink('itself.pdf', join(astray, 'itself.pdf'));
  await symlink('nowhere.pdf', join(astray, 'dangling.pdf'));
  await symlink(join(root, 'odd', 'alpha.png'), join(astray, 'link.png'));
  execFileSync('mkfifo', [join(astray, 'pipe.pdf')]);
  await mkdir(join(astray, 'locked'));
  await chmod(join(astray, 'locked'), 0);
  return files;
}

function emptyAndRandom(): HostileFile[] {
  const files: HostileFile[] = [];
  for (const extension of ['pdf', 'png', 'tif', 'jpg']) {
    // Four files of one content: nothing says that the copies were read as files of their own.
    files.push(hostile(`empty.${extension}`, '', 'file:empty-file'));
    files.push(hostile(`one-byte.${extension}`, extension.slice(0, 1), 'file:unknown-format'));
    files.push(hostile(`random.${extension}`, noise(5000, extension.charCodeAt(0)), 'file:unknown-format'));
  }
  return [
    ...files,
    hostile('words.pdf', 'Dear archive, this is a letter.', 'file:unknown-format'),
    hostile('web.pdf', '<!doctype html><title>Not found</title>', 'file:unknown-format'),
    hostile('packed.pdf', 'PK\x03\x04\x14\0\0\0', 'file:unknown-format'),
    hostile('zeros.pdf', Buffer.alloc(4096), 'file:unknown-format'),
    hostile('signature-only.png', '\x89PNG\r\n\x1a\n', 'file:image-damaged'),
    hostile('signature-only.jpg', '\xff\xd8\xff', 'file:image-damaged'),
    hostile('signature-only.tif', 'II*\0', 'file:image-damaged', 'page:pages-lost'),
    hostile('signature-only.gif', 'GIF89a', 'file:image-damaged'),
    hostile('signature-only.webp', 'RIFF\0\0\0\0WEBP', 'file:image-damaged'),
  ];
}

async function misnamed(): Promise<HostileFile[]> {
  return [
    hostile('png.pdf', await sheet().png().toBuffer(), 'ok'),
    hostile('jpeg.tif', await sheet().jpeg().toBuffer(), 'ok'),
    hostile('tiff.jpg', await sheet().tiff().toBuffer(), 'ok'),
    hostile('gif.bmp', await sheet().gif().toBuffer(), 'ok'),
    hostile('pdf.png', pdf(onePage()), 'ok'),
    hostile('CAPITALS.PNG', await sheet().negate({ alpha: false }).png().toBuffer(), 'ok'),
    hostile(
      'pdf-after-words.pdf',
      Buffer.concat([Buffer.from('sent by a scanner\n'), pdf(onePage())]),
      'ok',
      'issue:page-content-lost',
    ),
    hostile(
      'pdf-before-words.pdf',
      Buffer.concat([pdf(onePage()), Buffer.from('\nsent by a scanner\n')]),
      'ok',
    ),
    hostile('notes.txt', 'not a scan', 'skipped'),
    hostile('.hidden.png', '', 'skipped'),
  ];
}

/** A file each, of its own content: a tone of grey. */
async function oddNames(): Promise<HostileFile[]> {
  const names = [
    'two\nlines.png',
    'tab\tand "quotes" and \'apostrophes\'.png',
    '表格😀.png',
    '-rf.png',
    '$(echo no).png',
    '%s%n.png',
    ' spaces at both ends .png',
    `${'长'.repeat(83)}ab.png`,
    'right\u202eto left.png',
    'dots...png',
    'semicolon;&|.png',
  ];
  return Promise.all(
    names.map(async (name, index) =>
      hostile(
        name,
        await sheet()
          .linear(1 - index / 50, 0)
          .png()
          .toBuffer(),
        'ok',
      ),
    ),
  );
}
