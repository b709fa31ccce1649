// Made by `manage.py export_docusaurus`. The book's own words are in book.json.
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import book from './book.json';

// The boxes that a textbook has beside the usual ones; src/theme/Admonition/Types.js draws them.
const boxes = ['details', 'exercise', 'hardware', 'lab', 'level', 'quiz', 'solution', 'tab', 'tabs'];

export default {
  title: book.title,
  tagline: book.subtitle,
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  // A file called .md is plain Markdown: braces and angle brackets mean themselves.
  markdown: {
    format: 'detect',
    mermaid: true,
    hooks: {onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn'},
  },
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'ur'],
    localeConfigs: {ur: {label: 'اردو', direction: 'rtl'}},
  },
  themes: ['@docusaurus/theme-mermaid'],
  presets: [
    [
      'classic',
      {
        docs: {
          sidebarPath: './sidebars.js',
          admonitions: {keywords: boxes, extendDefaults: true},
          remarkPlugins: [remarkMath],
          rehypePlugins: [rehypeKatex],
        },
        blog: false,
        theme: {customCss: './src/css/book.css'},
      },
    ],
  ],
  themeConfig: {
    navbar: {
      title: book.title,
      items: [
        {type: 'docSidebar', sidebarId: 'book', label: 'Chapters'},
        {type: 'localeDropdown', position: 'right'},
      ],
    },
  },
};
