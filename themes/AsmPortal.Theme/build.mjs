// Compiles Styles/*.scss and Scripts/*.ts to wwwroot/dist: minified, without source maps, for browsers of the last six years.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { compileAsync } from 'sass';
import { feature } from 'topojson-client';

const root = fileURLToPath(new URL('.', import.meta.url));
const out = join(root, 'wwwroot', 'dist');
const target = ['es2019', 'chrome80', 'firefox78', 'safari14.1'];

// What a first view may carry, in gzipped bytes. A build that grows past it fails, so that it is noticed here and not on a slow link.
const limits = { 'portal.css': 25_000, 'portal.js': 10_000 };

const entries = async (folder, extension) =>
  (await readdir(join(root, folder), { withFileTypes: true }))
    .filter(file => file.isFile() && file.name.endsWith(extension) && !file.name.startsWith('_') && !file.name.endsWith('.d.ts'))
    .map(file => join(root, folder, file.name));

const write = async (name, text) => {
  const size = gzipSync(text).length;
  if (size > (limits[name] ?? Infinity)) {
    throw new Error(`${name} is ${size} bytes gzipped; the limit is ${limits[name]}.`);
  }
  await writeFile(join(out, name), text);
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

for (const file of await entries('Styles', '.scss')) {
  const { css } = await compileAsync(file, {
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    // Bootstrap 5.3 is written with @import throughout.
    silenceDeprecations: ['import'],
  });
  const { code } = await transform(css, { loader: 'css', minify: true, target, legalComments: 'none' });
  await write(`${basename(file, '.scss')}.css`, code);
}

for (const file of await entries('Scripts', '.ts')) {
  const { outputFiles } = await build({
    entryPoints: [file], bundle: true, minify: true, write: false, format: 'iife', target, legalComments: 'none',
  });
  await write(`${basename(file, '.ts')}.js`, outputFiles[0].text);
}

// Borders of the African countries for the map of sites, to about a kilometre. Source: Natural Earth 1:50m through world-atlas; the ids are ISO 3166-1 numeric.
const african = new Set([
  '012', '024', '072', '108', '120', '132', '140', '148', '174', '178', '180', '204', '226', '231', '232', '262', '266', '270', '288', '324', '384', '404', '426', '430', '434', '450', '454', '466',
  '478', '480', '504', '508', '516', '562', '566', '624', '646', '678', '686', '690', '694', '706', '710', '716', '728', '729', '732', '748', '768', '788', '800', '818', '834', '854', '894',
]);
const atlas = JSON.parse(await readFile(join(root, 'node_modules', 'world-atlas', 'countries-50m.json'), 'utf8'));
const countries = feature(atlas, atlas.objects.countries).features.filter(country => african.has(country.id) || country.properties.name === 'Somaliland');
const polygons = countries.flatMap(({ geometry }) => geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
const rounded = polygons.map(rings => rings.map(ring => ring.map(([east, north]) => [Math.round(east * 100) / 100, Math.round(north * 100) / 100])));
await write('africa.json', JSON.stringify({ type: 'MultiPolygon', coordinates: rounded }));
