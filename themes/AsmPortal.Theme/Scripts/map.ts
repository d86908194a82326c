// The map of the sites: marks from the portal, borders from the portal, tiles only when an operator of the portal named a server.
// Without it the page has the same sites as a table.
import L from 'leaflet';

interface Mark { latitude: number; longitude: number; count: number; active: number; title: string; more: string | null; sites: { name: string; path: string }[] }
interface Marks { note: string; marks: Mark[] }

const tokens = getComputedStyle(document.documentElement);
const colour = (name: string): string => tokens.getPropertyValue(name).trim();

const read = async <T>(address: string): Promise<T> => {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.json() as Promise<T>;
};

// Built from elements: names are what people typed.
const describe = (mark: Mark): HTMLElement => {
  const box = document.createElement('div');
  const title = document.createElement('p');
  title.textContent = mark.title;
  const list = document.createElement('ul');
  for (const site of mark.sites) {
    const link = document.createElement('a');
    link.href = site.path;
    link.textContent = site.name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  box.append(title, list);
  if (mark.more) {
    const more = document.createElement('p');
    more.textContent = mark.more;
    box.append(more);
  }
  return box;
};

const draw = async (section: HTMLElement): Promise<void> => {
  const data = section.dataset;
  const note = section.querySelector<HTMLElement>('.site-map-note')!;
  section.hidden = false;
  try {
    const [marks, borders] = await Promise.all([read<Marks>(data.siteMap!), read<GeoJSON.GeoJsonObject>(data.borders!)]);
    const map = L.map(section.querySelector<HTMLElement>('.site-map-picture')!, { preferCanvas: true, zoomControl: false, maxZoom: 14, worldCopyJump: true });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map);
    if (data.tiles) {
      L.tileLayer(data.tiles, { attribution: data.attribution }).addTo(map);
    }
    L.geoJSON(borders, { interactive: false, style: { color: colour('--line-strong'), weight: 1, fill: !data.tiles, fillColor: colour('--surface'), fillOpacity: 1 } }).addTo(map);
    const group = L.featureGroup(marks.marks.map(mark => L.circleMarker([mark.latitude, mark.longitude], {
      radius: 6 + Math.min(14, 3 * Math.log2(mark.count)),
      color: colour(mark.active > 0 ? '--primary' : '--muted'),
      fillColor: colour(mark.active > 0 ? '--primary' : '--muted'),
      fillOpacity: .55,
      weight: 2,
    }).bindPopup(() => describe(mark)))).addTo(map);
    if (marks.marks.length > 0) {
      map.fitBounds(group.getBounds(), { padding: [30, 30], maxZoom: 9 });
    } else {
      map.setView([-3, 25], 4);
    }
    note.textContent = marks.note;
  } catch {
    note.textContent = data.failed!;
  }
};

for (const section of document.querySelectorAll<HTMLElement>('[data-site-map]')) {
  void draw(section);
}
