import type {Config} from '@docusaurus/types';
import {themes as prismThemes} from 'prism-react-renderer';

// title: 'Not this one'
const config: Config = {
  title: 'The Garden Rover',
  tagline: 'A small robot for wet grass',
  url: 'https://rover.example',
  baseUrl: '/',
  i18n: {defaultLocale: 'en', locales: ['en', 'ur', 'de']},
  presets: [
    ['classic', {docs: {sidebarPath: './sidebars.js', routeBasePath: 'guide'}, blog: {showReadingTime: true}}],
  ],
  themeConfig: {prism: {theme: prismThemes.github}},
};

export default async function createConfig() {
  return config;
}
