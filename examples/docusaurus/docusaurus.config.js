// A small course on its own site, with the book's tutor in it. BOOK is the address of the book, PORT the one this site has here.
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

const book = process.env.BOOK || 'http://localhost:8000';

export default {
  title: 'The Garden Rover',
  tagline: 'A small robot for wet grass',
  url: `http://localhost:${process.env.PORT || 3000}`,
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  markdown: {mermaid: true},
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'ur'],
    localeConfigs: {ur: {label: 'اردو', direction: 'rtl'}},
  },
  // The two lines that `manage.py register_site` prints.
  headTags: [{tagName: 'link', attributes: {rel: 'preconnect', href: book, crossorigin: 'use-credentials'}}],
  scripts: [{src: `${book}/embed.js`, defer: true}],
  themes: ['@docusaurus/theme-mermaid'],
  presets: [
    [
      'classic',
      {
        docs: {routeBasePath: '/', sidebarPath: './sidebars.js', remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex]},
        blog: false,
        theme: {customCss: './src/css/site.css'},
      },
    ],
  ],
  themeConfig: {
    navbar: {
      title: 'The Garden Rover',
      items: [
        {type: 'docSidebar', sidebarId: 'course', label: 'Course'},
        {type: 'localeDropdown', position: 'right'},
      ],
    },
  },
};
