// A worker that misbehaves as the file's name says.
process.on('message', ({ kind, path }) => {
  if (kind === 'stop') return process.send({ kind: 'stopped' });
  if (path.includes('crash')) process.exit(7);
  if (path.includes('hang')) return;
  process.send({ kind: 'page-done', pageNumber: 1, pageCount: 1 });
  if (path.includes('bad')) {
    const fault = { foreseen: true, code: 'bad', message: 'bad', remedy: 'none', exitCode: 4 };
    process.send({ kind: 'failed', fault });
  } else process.send({ kind: 'read', results: [], residentBytes: path.includes('fat') ? 1e12 : 1 });
});
process.on('disconnect', () => process.exit());
