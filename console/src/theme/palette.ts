/** The brand on a desk: the same names and colours as on the phone. A brand changes only this file. */
export type Palette = Readonly<Record<ColourName, string>>;

type ColourName =
  | 'paper'
  | 'card'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'line'
  | 'quiet-soft'
  | 'ground'
  | 'raised'
  | 'member'
  | 'press'
  | 'vermilion'
  | 'vermilion-soft'
  | 'vermilion-ink'
  | 'on-vermilion'
  | 'celadon'
  | 'celadon-soft'
  | 'celadon-ink'
  | 'ochre'
  | 'ochre-soft'
  | 'ochre-ink';

export const LIGHT: Palette = {
  paper: '#faf8f4',
  card: '#ffffff',
  ink: '#1c1b19',
  'ink-2': '#6b675f',
  'ink-3': '#a39e94',
  line: '#e9e4db',
  'quiet-soft': '#efece6',
  ground: '#efeae0',
  raised: '#ffffff',
  member: '#1c1b19',
  press: 'rgba(28, 27, 25, 0.05)',
  vermilion: '#b23a2b',
  'vermilion-soft': '#f6e7e3',
  'vermilion-ink': '#a83427',
  'on-vermilion': '#ffffff',
  celadon: '#4f7a6b',
  'celadon-soft': '#e6efea',
  'celadon-ink': '#43695c',
  ochre: '#a8742a',
  'ochre-soft': '#f5ebda',
  'ochre-ink': '#85591b',
};

export const DARK: Palette = {
  paper: '#171613',
  card: '#211f1b',
  ink: '#f1ece2',
  'ink-2': '#a8a296',
  'ink-3': '#807a6f',
  line: '#35312b',
  'quiet-soft': '#2d2a25',
  ground: '#2b2823',
  raised: '#4a453d',
  member: '#2b2822',
  press: 'rgba(241, 236, 226, 0.06)',
  vermilion: '#bf4636',
  'vermilion-soft': '#3b231e',
  'vermilion-ink': '#e58a7b',
  'on-vermilion': '#ffffff',
  celadon: '#7fae9d',
  'celadon-soft': '#1f2f29',
  'celadon-ink': '#95c4b2',
  ochre: '#cf9f56',
  'ochre-soft': '#352a19',
  'ochre-ink': '#dfb577',
};

/** Makes the colours known to the style sheets, as --paper, --ink and so on. */
export function layOut(palette: Palette, isDark: boolean): void {
  const { style } = document.documentElement;
  for (const [name, colour] of Object.entries(palette)) style.setProperty(`--${name}`, colour);
  style.colorScheme = isDark ? 'dark' : 'light';
}
